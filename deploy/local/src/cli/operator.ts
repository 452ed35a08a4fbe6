import { tokenOf } from '../issuer/ask.js';
import type { LaunchSettings } from '../launcher/config.js';
import { issuerAt, originAt } from './addresses.js';

/** Asks the origin as the sample operator does. */
export async function asOperator(settings: LaunchSettings): Promise<(path: string) => Promise<Response>> {
  const access = await tokenOf(issuerAt(settings), 'jamal');
  return async (path) => {
    const answer = await fetch(new URL(path, originAt(settings)), { headers: { Authorization: `Bearer ${access}` }, signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) throw new Error(`${path} answered ${String(answer.status)}: ${(await answer.text()).slice(0, 300)}`);
    return answer;
  };
}

/** Every row of a list, page after page. */
export async function allOf<Row>(ask: (path: string) => Promise<Response>, path: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const answer: Response = await ask(next);
    rows.push(...((await answer.json()) as { items: Row[] }).items);
    next = /<([^>]+)>;\s*rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
  }
  return rows;
}
