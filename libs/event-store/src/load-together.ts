import type { Pool } from 'pg';
import { togetherElseAlone } from './alone.js';
import { facts, LAST, loadedOf, loadWithCommand, type Loaded, type LoadedRow, type LoadWithCommand } from './load.js';
import { Together } from './together.js';

interface Asked {
  readonly commandId: string;
  readonly streamId: string;
}

// Still one statement and one snapshot for each: read apart, a command could be missing and its facts be there.
// OFFSET 0 as for a single load: each command and each stream is a walk along its own key.
const TOGETHER = {
  name: 'es-load-together',
  text: `
SELECT a.place::int AS place, c.*, e.*
FROM unnest((SELECT $1::uuid[]), (SELECT $2::uuid[])) WITH ORDINALITY AS a(command_id, of_stream, place)
LEFT JOIN LATERAL (
  SELECT c.streams, c.last_versions, c.outcome, c.details, c.fingerprint FROM es.command c WHERE c.command_id = a.command_id OFFSET 0
) AS c ON true
LEFT JOIN LATERAL (${facts('a.of_stream', String(LAST))}) AS e ON true`,
};

/** Loads that wait in this process go as one statement. */
export function loadingTogether(pool: Pool): LoadWithCommand {
  const waiting = new Together<Asked, Loaded>({
    send: (asks) => togetherElseAlone(asks, (all) => together(pool, all), ({ commandId, streamId }) => loadWithCommand(pool, commandId, streamId)),
    ...{ most: 64, statements: 2, patienceMs: 100 },
  });
  return (commandId, streamId) => waiting.ask({ commandId, streamId });
}

async function together(pool: Pool, asks: readonly Asked[]): Promise<Promise<Loaded>[]> {
  const values = [asks.map(({ commandId }) => commandId), asks.map(({ streamId }) => streamId)];
  const { rows } = await pool.query<LoadedRow & { place: number }>({ ...TOGETHER, values });
  const byPlace = Map.groupBy(rows, ({ place }) => place);
  // A stream that does not hold fails its own load only.
  return asks.map(async ({ streamId }, index) => loadedOf(streamId, byPlace.get(index + 1) ?? []));
}
