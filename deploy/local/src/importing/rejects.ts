import type { Caller, Reply } from '@iwaa/service-kit/client';

/** What did not enter, and why. */
export interface Reject {
  readonly file: string;
  /** As a spreadsheet numbers it. */
  readonly row: number;
  readonly column: string;
  readonly target: string;
  readonly value: string;
  readonly why: string;
  /** The same in words. */
  readonly sentence: string;
  readonly accepted: string;
  /** The row was refused; otherwise it entered without this value. */
  readonly whole: boolean;
}

/** Every reject of an import, in the order of files and rows. */
export async function* rejectsOf(caller: Caller, importId: string, language = 'fr'): AsyncGenerator<Reject, void> {
  for (let path: string | undefined = `imports/${importId}/rejects?limit=200`; path !== undefined; ) {
    const reply: Reply = await caller.get(path, { 'Accept-Language': language });
    yield* (reply.body as { readonly items: readonly Reject[] }).items;
    path = /<\/api\/v1\/([^>]+)>;\s*rel="next"/.exec(reply.headers.get('link') ?? '')?.[1];
  }
}

const COLUMNS = ['file', 'row', 'column', 'value', 'why', 'sentence', 'accepted', 'whole'] as const satisfies readonly (keyof Reject)[];

/** With a mark by which spreadsheets know UTF-8. */
export const REJECTS_HEADER = `\ufeff${COLUMNS.join(',')}\r\n`;

export const rejectLine = (reject: Reject): string => `${COLUMNS.map((name) => cell(String(reject[name]))).join(',')}\r\n`;

/** No spreadsheet takes it for a formula. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
