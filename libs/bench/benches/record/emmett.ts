import { CommandHandler } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import type { Pool } from 'pg';
import { dossier, notes, type DossierEvent } from './dossier.js';
import { fillingStreams } from './filling-streams.js';
import type { Once } from './load.js';

/** Emmett on its own tables, with as many connections as we have. */
export async function emmettOn(url: string, pool: Pool): Promise<{ readonly command: Once; readonly append: Once }> {
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  await store.schema.migrate();
  const { initial, decide, evolve } = dossier.decider;
  const handle = CommandHandler({ initialState: () => initial, evolve: (state: typeof initial, event: DossierEvent) => evolve(state, event) });
  return {
    // The same decider, by Emmett's own way of loading, deciding and appending.
    command: fillingStreams((streamId, version) =>
      handle(store, streamId, (state) => [...decide(version === 0 ? { kind: 'Open', facts: 1 } : { kind: 'Note', facts: 1 }, state)]),
    ),
    // Its append alone: nothing is loaded and nothing decided.
    append: fillingStreams((streamId, version) =>
      store.appendToStream<DossierEvent>(streamId, notes(version, 1), { expectedStreamVersion: version === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(version) }),
    ),
  };
}
