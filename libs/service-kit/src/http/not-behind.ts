import { Problem } from '../problems/index.js';
import type { PageQuery } from './bodies.js';

/** How long a list is waited for, ms. */
const PATIENCE = 5_000;

/**
 * Waits until a list has passed the event of `?atLeast=`; at once when none is asked for. Throws `list-behind` past 5 s.
 * @param passed answers whether the list passed that event within so many milliseconds
 */
export async function notBehind(
  { atLeast }: PageQuery,
  passed: (event: { readonly streamId: string; readonly version: number }, timeoutMs: number) => Promise<boolean>,
): Promise<void> {
  const [streamId, version] = atLeast?.split('@') ?? [];
  if (streamId === undefined) return;
  if (!(await passed({ streamId, version: Number(version) }, PATIENCE))) throw new Problem('list-behind', { headers: { 'Retry-After': '1' } });
}
