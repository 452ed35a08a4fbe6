import type { Folded } from '@iwaa/event-store';
import type { Response } from 'express';

/**
 * The aggregate as it now stands, or stood at `?version=n`: sets `ETag "n"`, `Iwaa-Version: <stream>@<n>`, `Iwaa-Hash` (the chain hash at n)
 * and, on a route that creates, `Location`. `view` opens what the caller may read.
 */
export async function answer<State, Shown>(
  response: Response,
  folded: Folded<State>,
  view: (state: State, folded: Folded<State>) => Shown | Promise<Shown>,
): Promise<Shown> {
  response.setHeader('ETag', `"${String(folded.version)}"`);
  response.setHeader('Iwaa-Version', `${folded.streamId}@${String(folded.version)}`);
  response.setHeader('Iwaa-Hash', Buffer.from(folded.hash).toString('hex'));
  if (response.statusCode === 201) response.location(`${response.req.originalUrl.split('?')[0] ?? ''}/${folded.streamId}`);
  return view(folded.state, folded);
}
