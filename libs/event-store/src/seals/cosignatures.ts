import { escapeIdentifier, type Pool } from 'pg';
import type { Roles } from '../schema.js';
import type { PublishedCheckpoint } from './checkpoints.js';

/** Where the witnesses' words on checkpoints lie: run once, by the owner of the database, in a migration after the seals' own. */
export function cosignaturesSchema({ appRole }: Pick<Roles, 'appRole'>): string {
  return `
CREATE TABLE es.cosignature (
  origin text   NOT NULL,
  size   bigint NOT NULL,
  line   text   NOT NULL,      -- one line of a signed note (C2SP tlog-cosignature), with its end
  PRIMARY KEY (origin, size, line)
);
GRANT SELECT, INSERT ON es.cosignature TO ${escapeIdentifier(appRole)};
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON es.cosignature FOR EACH ROW EXECUTE FUNCTION es.never();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON es.cosignature FOR EACH STATEMENT EXECUTE FUNCTION es.never();
ALTER TABLE es.cosignature ENABLE ALWAYS TRIGGER never_changed, ENABLE ALWAYS TRIGGER never_emptied;
`;
}

/** Keeps what witnesses answered to a checkpoint; what is there already is there. */
export async function keepCosignatures(pool: Pool, origin: string, size: bigint, lines: readonly string[]): Promise<void> {
  await pool.query({
    name: 'es-keep-cosignatures',
    text: 'INSERT INTO es.cosignature (origin, size, line) SELECT $1, $2::bigint, * FROM unnest($3::text[]) ON CONFLICT DO NOTHING',
    values: [origin, String(size), lines],
  });
}

/** The same checkpoints with the lines of the witnesses that cosigned them below their logs' own. */
export async function withCosignatures(pool: Pool, origin: string, checkpoints: readonly PublishedCheckpoint[]): Promise<PublishedCheckpoint[]> {
  const { rows } = await pool.query<{ size: string; lines: string }>({
    name: 'es-cosignatures',
    text: `SELECT s.size::text AS size, string_agg(s.line, '' ORDER BY s.line) AS lines FROM es.cosignature s WHERE s.origin = $1 AND s.size = ANY ($2::bigint[]) GROUP BY s.size`,
    values: [origin, checkpoints.map(({ size }) => String(size))],
  });
  const lines = new Map(rows.map((row) => [row.size, row.lines]));
  return checkpoints.map((checkpoint) => ({ ...checkpoint, note: `${checkpoint.note}${lines.get(String(checkpoint.size)) ?? ''}` }));
}
