import type { Figures } from '@iwaa/testing';
import type { Expected } from './expected.js';
import type { Opened } from './opened.js';

export const MUST_BE_NONE = [
  'events wrong', 'rows wrong', 'objects wrong', 'relations wrong', 'relations between objects that differ', 'types or keys that do not hold', 'traces wrong', 'events missing in traces',
  'events in traces that are none', 'events twice in a trace', 'formulas', 'entities wrong', 'provenance of what is not there', 'clear hits', 'files that others may read', 'PM4Py: counts wrong', 'PM4Py: constraints broken',
];
export const MUST_BE_SOME = ['events', 'objects', 'relations', 'relations between objects', 'traces', 'entities of a file', 'clear values looked for', 'opened for a purpose', 'readings recorded'];

/** What the files are held against. */
export interface Held {
  readonly expected: Expected;
  /** Of which the provenance was taken. */
  readonly caseId: string;
  /** Values that may stand in none of them. */
  readonly personal: readonly string[];
  readonly further: Figures;
}

/** What a reader found in the exports, held against the log. */
export function judged({ csv, xes, ocelJson, ocelSqlite, prov, by }: Opened, { expected, caseId }: Held): Figures {
  const traces = Object.entries(xes.traces);
  const logs = [csv, ocelJson, ocelSqlite];
  const ocels = [ocelJson, ocelSqlite];
  const all = traces.flatMap(([, ids]) => ids);
  return {
    'read by': by,
    events: expected.events.size,
    objects: expected.objects.size,
    ...countedBy(expected.objects),
    relations: expected.named.size,
    traces: expected.own.size,
    'events wrong': logs.reduce((sum, { events }) => sum + differing(new Map(Object.entries(events)), expected.events), 0),
    'rows wrong': Number(csv.rows !== expected.events.size) + ocels.filter(({ rows }) => rows !== expected.events.size + expected.objects.size).length,
    'objects wrong': ocels.reduce((sum, { objects }) => sum + differing(new Map(Object.entries(objects)), expected.objects), 0),
    'relations wrong': ocels.reduce((sum, { named }) => sum + unlike(new Set(named.map((pair) => pair.join(' '))), expected.named), 0),
    'relations between objects': ocelJson.related,
    'relations between objects that differ': Math.abs(ocelJson.related - ocelSqlite.related),
    'types or keys that do not hold': ocels.reduce((sum, { undeclared }) => sum + undeclared, 0),
    'traces wrong': unlike(new Set(Object.keys(xes.traces)), new Set(expected.own.keys())),
    'events missing in traces': traces.reduce((sum, [caseId, ids]) => sum + missing(expected.own.get(caseId) ?? new Set(), new Set(ids)), 0),
    'events in traces that are none': all.filter((id) => !expected.events.has(id)).length,
    'events twice in a trace': all.length - traces.reduce((sum, [, ids]) => sum + new Set(ids).size, 0),
    'XES version': xes.version,
    'byte order mark': Number(csv.mark),
    formulas: csv.formulas,
    'entities of a file': prov.entities,
    'entities wrong': Math.abs(prov.entities - (xes.traces[caseId]?.length ?? 0)),
    'provenance of what is not there': prov.dangling,
  };
}

const missing = (of: ReadonlySet<string>, from: ReadonlySet<string>): number => [...of].filter((id) => !from.has(id)).length;
const unlike = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => missing(one, other) + missing(other, one);

/** Ids that are in one only, or of another type in each. */
const differing = (found: ReadonlyMap<string, string>, expected: ReadonlyMap<string, string>): number =>
  [...new Set([...found.keys(), ...expected.keys()])].filter((id) => found.get(id) !== expected.get(id)).length;

const countedBy = (objects: ReadonlyMap<string, string>): Figures => Object.fromEntries([...Map.groupBy(objects.values(), (kind) => kind)].sort().map(([kind, ids]) => [`objects: ${kind}`, ids.length]));
