import type { Caller } from '@iwaa/service-kit/client';

/** Every row of a list, page by page. */
export async function everyRowOf<Row>(who: Caller, list: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let next: string | undefined = `${list}${list.includes('?') ? '&' : '?'}limit=200`; next !== undefined; ) {
    const { body, headers } = await who.read(next);
    rows.push(...(body as { readonly items: readonly Row[] }).items);
    const link = /<([^>]+)>;\s*rel="next"/.exec(headers.get('link') ?? '')?.[1];
    next = link?.replace(/^.*\/api\/v1\//, '');
  }
  return rows;
}
