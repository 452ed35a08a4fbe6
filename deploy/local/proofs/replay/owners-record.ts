import type { OpenSite, SiteService } from '../site/open-site.js';

/** An event as its owner's own database has it: what audit's answers are held against. */
export interface OwnEvent {
  readonly service: string;
  readonly eventId: string;
  readonly streamId: string;
  readonly version: number;
  readonly occurredAt: string;
  readonly loggedAt: string;
}

export const OWNERS = ['households', 'allocation', 'conventions', 'notifications'] as const satisfies readonly SiteService[];

/** Every event of every owner. */
export async function ownersRecord(site: OpenSite): Promise<readonly OwnEvent[]> {
  const records = await Promise.all(OWNERS.map(async (service) => {
    const { rows } = await site.record(service).query<{ event_id: string; stream_id: string; version: number; occurred_at: Date; logged_at: Date }>(
      'SELECT e.event_id, e.stream_id, e.version, e.occurred_at, l.logged_at FROM es.event e JOIN es.log l USING (stream_id, version)',
    );
    return rows.map((row) => ({ service, eventId: row.event_id, streamId: row.stream_id, version: row.version, occurredAt: row.occurred_at.toISOString(), loggedAt: row.logged_at.toISOString() }));
  }));
  return records.flat();
}

/** How many events of each stream, from its first on, hold: `<service>/<stream>` → version. */
export function versionsOf(record: readonly OwnEvent[], holds: (event: OwnEvent) => boolean): ReadonlyMap<string, number> {
  const streams = Map.groupBy(record, ({ service, streamId }) => `${service}/${streamId}`);
  return new Map([...streams].flatMap(([stream, events]) => {
    const ordered = events.toSorted((a, b) => a.version - b.version);
    const first = ordered.findIndex((event) => !holds(event));
    const version = first === -1 ? ordered.length : first;
    return version === 0 ? [] : [[stream, version] as const];
  }));
}
