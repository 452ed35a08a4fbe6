import { Failed, type Caller, type Reply } from '@iwaa/service-kit/client';
import { TERRITORY } from '../../src/story/steps.js';

/** What a reader saw who pages through a list again and again. */
export interface Read {
  passes: number;
  pages: number;
  failed: number;
  /** Pages with a row that an earlier page of the same pass had. */
  repeated: number;
  /** Passes without a row that the pass before had seen: rows of these lists never go. */
  missing: number;
}

/** Two pages of one list, over and over, until told to stop; the pass in hand is ended. @param forgetful loses its cursor once: the defect */
export async function keepReading(caller: Caller, list: string, key: string, signal: AbortSignal, forgetful: boolean): Promise<Read> {
  const read: Read = { passes: 0, pages: 0, failed: 0, repeated: 0, missing: 0 };
  let before = new Set<string>();
  while (!signal.aborted || read.passes < 2) {
    const seen = new Set<string>();
    const first = `${list}?territory=${TERRITORY}&limit=50`;
    let whole = true;
    for (let path: string | undefined = first; path !== undefined; ) {
      const reply: Reply | undefined = await caller.read(path).catch((error: unknown) => {
        if (!(error instanceof Failed || error instanceof TypeError)) throw error;
        return undefined;
      });
      read.pages += 1;
      if (reply === undefined) {
        read.failed += 1;
        whole = false;
        break;
      }
      const ids = (reply.body as { readonly items: readonly Readonly<Record<string, string>>[] }).items.map((row) => row[key] ?? '');
      if (ids.some((id) => seen.has(id))) read.repeated += 1;
      for (const id of ids) seen.add(id);
      const next: string | undefined = /<\/api\/v1\/([^>]+)>;\s*rel="next"/.exec(reply.headers.get('link') ?? '')?.[1];
      path = forgetful && read.passes === 1 && path === first ? first : next;
      if (path === first) forgetful = false;
    }
    if (whole && [...before].some((id) => !seen.has(id))) read.missing += 1;
    if (whole) before = seen;
    read.passes += 1;
  }
  return read;
}
