import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Clocks, Positions } from '../replay/clocks.js';
import { AuditSettings } from '../settings.js';

/** A stream at one version, by the copy. */
export interface StoodStream {
  readonly service: string;
  readonly streamId: string;
  readonly category: string;
  readonly version: number;
  /** The chain's hash at that version, hex. */
  readonly hash: string;
}

/** How far logs and streams had come by an instant. */
@Injectable()
export class Stood {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly settings: AuditSettings,
  ) {}

  /** The last position of each log by then; undefined where that is not asked. */
  async positions({ knownAt }: Clocks): Promise<Positions | undefined> {
    if (knownAt === undefined) return undefined;
    const services = this.settings.witnessed.map(({ service }) => service);
    const rows = await this.database.query<{ service: string; position: string }[]>(POSITIONS, [services, knownAt]);
    return new Map(rows.map(({ service, position }) => [service, BigInt(position)]));
  }

  /**
   * Each stream up to its first event that was not recorded, or had not happened, by then: a later one that had is no state
   * that the stream was ever in. Streams that had not begun are not among them.
   */
  async streams(ids: readonly string[], { asOf }: Clocks, known: Positions | undefined): Promise<readonly StoodStream[]> {
    const limits = [...(known ?? [])];
    const rows = await this.database.query<StoodRow[]>(STREAMS, [ids, asOf ?? null, known === undefined ? null : limits.map(([service]) => service), limits.map(([, position]) => String(position))]);
    return rows.map(({ stream_id: streamId, ...row }) => ({ ...row, streamId }));
  }
}

type StoodRow = Omit<StoodStream, 'streamId'> & { readonly stream_id: string };

const POSITIONS = `SELECT asked.service, last.position::text AS position
  FROM unnest($1::text[]) AS asked(service) CROSS JOIN LATERAL (
    SELECT e.position FROM copy.entry e WHERE e.service = asked.service AND e.logged_at <= $2::timestamptz ORDER BY e.logged_at DESC, e.position DESC LIMIT 1
  ) AS last`;

const STREAMS = `WITH stood AS (
    SELECT e.service, e.stream_id, coalesce(min(e.version) FILTER (
        WHERE e.occurred_at > $2::timestamptz
          OR ($3::text[] IS NOT NULL AND e.position > coalesce(($4::bigint[])[array_position($3::text[], e.service)], 0))
      ) - 1, max(e.version)) AS version
    FROM copy.entry e WHERE e.stream_id = ANY($1::uuid[]) GROUP BY e.service, e.stream_id
  )
  SELECT h.service, h.stream_id, h.category, h.version, encode(h.hash, 'hex') AS hash
  FROM stood JOIN copy.entry h USING (service, stream_id, version) ORDER BY h.service, h.category, h.stream_id`;
