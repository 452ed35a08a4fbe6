import type { FormatName } from '../domain/export/export.events.js';
import type { Content } from './content.js';
import { csv } from './csv.js';
import { ocelJson } from './ocel-json.js';
import { provJson } from './prov/prov-json.js';
import { ocelSqlite } from './sqlite/ocel-sqlite.js';
import { xes } from './xes.js';

/** How a history is written down. */
export interface Format {
  readonly media: string;
  /** Of a file's name. */
  readonly extension: string;
  /** Only of one file: of the whole record it would be a document that nobody can open. */
  readonly ofOneFile: boolean;
  /** Whether it has a place for what a purpose opens: states of what events are about. */
  readonly opens: boolean;
  write(content: Content): AsyncIterable<string | Uint8Array>;
}

export const FORMATS_BY_NAME: Readonly<Record<FormatName, Format>> = {
  'ocel-json': { media: 'application/json', extension: 'ocel.json', ofOneFile: false, opens: true, write: ocelJson },
  'ocel-sqlite': { media: 'application/vnd.sqlite3', extension: 'ocel.sqlite', ofOneFile: false, opens: true, write: ocelSqlite },
  xes: { media: 'application/xml', extension: 'xes', ofOneFile: false, opens: true, write: xes },
  'prov-json': { media: 'application/json', extension: 'prov.json', ofOneFile: true, opens: true, write: provJson },
  csv: { media: 'text/csv; charset=utf-8', extension: 'csv', ofOneFile: false, opens: false, write: csv },
};
