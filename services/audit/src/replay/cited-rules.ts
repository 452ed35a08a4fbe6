/** A rule, a norm or a rule set that an event names: enough to find the very text again. */
export interface Cited {
  /** Where in the event's data, `ruleSet` or `appeal.norm`. */
  readonly at: string;
  readonly id: string;
  readonly version: string;
  readonly territory: string;
  /** SHA-256 of its canonical text, hex, where it was kept. */
  readonly digest?: string;
}

/** Every rule that an event's data cites. */
export function citedRules(data: unknown, path = ''): readonly Cited[] {
  if (typeof data !== 'object' || data === null) return [];
  const { id, version, territory, digest } = data as Readonly<Record<string, unknown>>;
  const here = typeof id === 'string' && typeof version === 'string' && typeof territory === 'string';
  return [
    ...(here ? [{ at: path, id, version, territory, ...(typeof digest === 'string' ? { digest } : {}) }] : []),
    ...Object.entries(data).flatMap(([name, value]) => citedRules(value, path === '' ? name : `${path}.${name}`)),
  ];
}
