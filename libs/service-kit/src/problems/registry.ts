/** What a code means, one sentence in each language; `status` is 409 (a broken rule) unless said. */
export interface ProblemText {
  readonly status?: number;
  readonly en: string;
  readonly fr: string;
  readonly ar: string;
}

const registered = new Map<string, ProblemText>();

/** Makes codes known to the filter and to `/problems/{code}`. Codes are stable: one code, one meaning. */
export function registerProblems(texts: Readonly<Record<string, ProblemText>>): void {
  for (const [code, text] of Object.entries(texts)) {
    const before = registered.get(code);
    if (before !== undefined && before.en !== text.en) throw new Error(`problem ${code} has two meanings: "${before.en}" and "${text.en}"`);
    registered.set(code, text);
  }
}

export const problemText = (code: string): ProblemText | undefined => registered.get(code);
export const problemCodes = (): readonly string[] => [...registered.keys()].sort();
