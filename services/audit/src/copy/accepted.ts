import type { Subtrees } from '@iwaa/verifier';
import type { Pool } from 'pg';

/** A checkpoint that held against the copy. */
export interface AcceptedCheckpoint {
  readonly size: bigint;
  readonly root: Uint8Array;
  /** As its log signed it. */
  readonly note: string;
}

/** The same as it is shown. */
export interface ShownCheckpoint {
  readonly size: string;
  readonly note: string;
  readonly seenAt: Date;
  /** Missing while the witness has not cosigned it. */
  readonly cosignature: string | null;
  readonly cosignedAt: Date | null;
}

const SHOWN = `c.size::text AS size, c.note, c.seen_at AS "seenAt", s.line AS cosignature, s.signed_at AS "cosignedAt"
  FROM copy.checkpoint c LEFT JOIN copy.cosignature s ON s.service = c.service AND s.size = c.size`;

/** Checkpoints that were accepted, the tree under the last of them, and what was cosigned. */
export class Accepted {
  constructor(private readonly pool: Pool) {}

  /** The tree under the last accepted checkpoint; the empty one before the first. */
  async frontier(service: string): Promise<Subtrees> {
    const { rows } = await this.pool.query<{ size: string; hashes: Buffer[] }>({
      name: 'accepted-frontier',
      text: 'SELECT size::text AS size, hashes FROM copy.frontier WHERE service = $1',
      values: [service],
    });
    return rows.map(({ size, hashes }) => ({ size: BigInt(size), hashes }))[0] ?? { size: 0n, hashes: [] };
  }

  /** Keeps a checkpoint and the tree under it, both or neither. False when another was accepted meanwhile. */
  async accept(service: string, { size, root, note }: AcceptedCheckpoint, before: Subtrees, { hashes }: Subtrees): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'accepted-accept',
      text: `WITH moved AS (
               INSERT INTO copy.frontier AS f (service, size, hashes) VALUES ($1, $2::bigint, $3::bytea[])
               ON CONFLICT (service) DO UPDATE SET size = excluded.size, hashes = excluded.hashes WHERE f.size = $4::bigint
               RETURNING 1)
             INSERT INTO copy.checkpoint (service, size, root, note) SELECT $1, $2::bigint, $5, $6 FROM moved`,
      values: [service, String(size), hashes.map((hash) => Buffer.from(hash)), String(before.size), Buffer.from(root), note],
    });
    return rowCount === 1;
  }

  async cosignature(service: string, size: bigint): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ line: string }>({
      name: 'accepted-cosignature',
      text: 'SELECT line FROM copy.cosignature WHERE service = $1 AND size = $2::bigint',
      values: [service, String(size)],
    });
    return rows[0]?.line;
  }

  /** Keeps a cosignature before anybody is shown it; answers the one that is kept: another process may have been faster. */
  async cosigned(service: string, size: bigint, line: string, signedAt: string): Promise<string> {
    await this.pool.query({
      name: 'accepted-cosigned',
      text: 'INSERT INTO copy.cosignature (service, size, line, signed_at) VALUES ($1, $2::bigint, $3, $4) ON CONFLICT DO NOTHING',
      values: [service, String(size), line, signedAt],
    });
    return (await this.cosignature(service, size)) ?? line;
  }

  /** Checkpoints of a log, the largest first, from below this size on. */
  async page(service: string, below: string | undefined, limit: number): Promise<ShownCheckpoint[]> {
    const { rows } = await this.pool.query<ShownCheckpoint>({
      name: 'accepted-page',
      text: `SELECT ${SHOWN} WHERE c.service = $1 AND ($2::bigint IS NULL OR c.size < $2::bigint) ORDER BY c.size DESC LIMIT $3::int`,
      values: [service, below ?? null, limit],
    });
    return rows;
  }

  /** The largest checkpoint that was accepted, and the largest that was cosigned. */
  async newest(service: string): Promise<{ readonly accepted?: ShownCheckpoint; readonly cosigned?: ShownCheckpoint }> {
    const ask = async (cosigned: boolean) =>
      (await this.pool.query<ShownCheckpoint>({
        name: `accepted-newest-${String(cosigned)}`,
        text: `SELECT ${SHOWN} WHERE c.service = $1 ${cosigned ? 'AND s.size IS NOT NULL' : ''} ORDER BY c.size DESC LIMIT 1`,
        values: [service],
      })).rows[0];
    const [accepted, cosigned] = await Promise.all([ask(false), ask(true)]);
    return { ...(accepted === undefined ? {} : { accepted }), ...(cosigned === undefined ? {} : { cosigned }) };
  }
}
