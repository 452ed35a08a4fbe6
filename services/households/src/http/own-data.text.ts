import type { OwnFact } from '../lookups/own-data.js';

/** What is known of a person, in lines to read: each fact with its day and its values, one to a line. */
export function ownDataText({ personId, purpose, takenAt, facts, fields }: { readonly personId: string; readonly purpose: string; readonly takenAt: string; readonly facts: readonly OwnFact[]; readonly fields: number }): string {
  const told = facts.flatMap(({ type, occurredAt, streamId, version, parts }) => ['', `${occurredAt}  ${type}  ${streamId}@${String(version)}`, ...parts.flatMap(({ path, value }) => linesOf(value, path))]);
  return [`person ${personId}`, `purpose ${purpose}`, `taken ${takenAt}`, `${String(facts.length)} facts, ${String(fields)} personal values`, ...told, ''].join('\n');
}

function linesOf(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`  ${path}: ${String(value)}`];
  return Object.entries(value).flatMap(([name, inner]) => linesOf(inner, path === '' ? name : `${path}.${name}`));
}
