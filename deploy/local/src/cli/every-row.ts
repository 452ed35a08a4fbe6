import { Failed, type Caller } from '@iwaa/service-kit/client';

/** Every row of a list, page after page. @throws an error with the problem document's own sentence, and its details where it has some */
export async function everyRow<Row>(caller: Caller, path: string, onRows: (count: number) => void): Promise<readonly Row[]> {
  const rows: Row[] = [];
  try {
    for await (const { body } of caller.pages(path)) onRows(rows.push(...(body as { readonly items: readonly Row[] }).items));
  } catch (error) {
    throw rephrased(error);
  }
  return rows;
}

/** The problem document's own sentence, and its details where it has some. */
export function rephrased(error: unknown): unknown {
  if (!(error instanceof Failed)) return error;
  const { title = error.message, details } = (error.reply.body ?? {}) as { readonly title?: string; readonly details?: object };
  return new Error(details === undefined ? title : `${title} ${JSON.stringify(details)}`);
}
