import { Failed, type Caller, type Reply } from '@iwaa/service-kit/client';

/** Every row of a list, page after page. @throws an error with the problem document's own sentence, and its details where it has some */
export async function everyRow<Row>(caller: Caller, path: string, onRows: (count: number) => void): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const reply: Reply = await caller.read(next).catch(rephrased);
    rows.push(...(reply.body as { readonly items: readonly Row[] }).items);
    onRows(rows.length);
    next = /<\/api\/v1\/([^>]+)>;\s*rel="next"/.exec(reply.headers.get('link') ?? '')?.[1];
  }
  return rows;
}

function rephrased(error: unknown): never {
  if (!(error instanceof Failed)) throw error;
  const { title = error.message, details } = (error.reply.body ?? {}) as { readonly title?: string; readonly details?: object };
  throw new Error(details === undefined ? title : `${title} ${JSON.stringify(details)}`);
}
