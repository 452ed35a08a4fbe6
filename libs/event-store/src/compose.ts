import { currentSchemaVersion } from '@iwaa/event-sourcing';
import { sealFields, type Sealer } from '@iwaa/privacy';
import type { Addition } from './append.js';
import { canonical } from './canonical.js';
import { chainNext } from './chain.js';
import { metaOf, type Change } from './change.js';
import type { Track } from './track.js';

/** The decided facts as they will lie: personal values sealed, text canonical, chained to what is there. */
export async function compose(change: Change, { aggregate, streamId, version, hash, added }: Track, sealer: Sealer, newId: () => string): Promise<Addition> {
  const meta = canonical(metaOf(change));
  const facts: Addition['facts'][number][] = [];
  let previous = hash;
  for (const [index, fact] of added.entries()) {
    const place = { streamId, version: version + index + 1 };
    const chained = {
      ...place,
      category: aggregate.category,
      eventId: newId(),
      type: fact.type,
      schemaVersion: currentSchemaVersion(aggregate.upcasters, fact.type),
      occurredAt: change.occurredAt,
      recordedAt: change.recordedAt,
      body: canonical(await sealFields(sealer, aggregate.personal, fact, place)),
      meta,
    };
    previous = chainNext(previous, chained);
    facts.push({ ...chained, hash: previous });
  }
  return { streamId, after: { version, hash }, facts };
}
