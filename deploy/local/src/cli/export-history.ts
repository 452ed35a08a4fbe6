import type { Caller } from '@iwaa/service-kit/client';
import { download } from './download.js';
import { inWords } from './in-words.js';
import { Progress } from './progress.js';
import type { Answer } from './verb.js';

/** An event is a line of these. */
const COUNTED_IN_LINES: readonly string[] = ['ocel-json', 'xes', 'csv'];

export const FORMATS: readonly string[] = [...COUNTED_IN_LINES, 'ocel-sqlite', 'prov-json'];

const SECOND = 1_000;

interface HistoryExport {
  readonly caller: Caller;
  readonly token: string;
  readonly format: string;
  readonly file: string;
  readonly caseId?: string;
  readonly purpose?: string;
}

/** A history in one of the formats of the trade, as a file. */
export async function exportHistory({ caller, token, format, file, caseId, purpose }: HistoryExport): Promise<Answer> {
  const body = { format, ...(caseId === undefined ? {} : { caseId }), ...(purpose === undefined ? {} : { purpose }) };
  const asked = (await caller.done('audit/exports', body).catch(inWords)).body as { readonly id: string; readonly events: number };
  const progress = new Progress();
  const of = `of about ${String(asked.events)} events`;
  const began = performance.now();
  const waiting = setInterval(() => { progress.show(`${format} ${of} is being written: ${String(Math.round((performance.now() - began) / SECOND))} s`); }, SECOND);
  try {
    // Text has a line for each event; of a database only the bytes can be counted, and the first comes when it is finished.
    await download({ url: `${caller.url}/audit/exports/${asked.id}/file`, token, file }, ({ bytes, lines }) => {
      clearInterval(waiting);
      progress.show(COUNTED_IN_LINES.includes(format) ? `${String(Math.min(lines, asked.events))} ${of}` : `${String(bytes >> 10)} KB ${of}`);
    });
  } finally {
    clearInterval(waiting);
    progress.end();
  }
  return { lines: [`${file}: ${String(asked.events)} events, export ${asked.id}`], json: { ...asked, file } };
}
