import type { ShownCheckpoint } from '../copy/accepted.js';
import type { Copied } from '../copy/copied.js';

/** Signed for how many seconds. */
const age = (since: Date, now: number): number => Math.max(0, Math.round((now - since.getTime()) / 1_000));

/** How far a log was copied, accepted and cosigned. @param now milliseconds since 1970 */
export function logView(copied: bigint, { accepted, cosigned }: { readonly accepted?: ShownCheckpoint; readonly cosigned?: ShownCheckpoint }, now: number) {
  const cosignedTo = BigInt(cosigned?.size ?? 0);
  return {
    copiedTo: String(copied),
    sealedTo: accepted?.size ?? '0',
    cosignedTo: String(cosignedTo),
    lag: String(copied - cosignedTo),
    ...(cosigned?.cosignedAt == null ? {} : { cosignedAt: cosigned.cosignedAt.toISOString(), cosignatureAge: age(cosigned.cosignedAt, now) }),
  };
}

/** A checkpoint with its witness's line below the log's own, or for how long that has been missing. */
export function checkpointView({ size, note, seenAt, cosignature, cosignedAt }: ShownCheckpoint, now: number) {
  return {
    size,
    note: `${note}${cosignature ?? ''}`,
    seenAt: seenAt.toISOString(),
    ...(cosignedAt === null ? { cosignatureMissingFor: age(seenAt, now) } : { cosignedAt: cosignedAt.toISOString(), cosignatureAge: age(cosignedAt, now) }),
  };
}

/** An entry with its event, as a mirrored log has them. */
export const copiedView = ({ position, hash, loggedAt, ...event }: Copied) => ({ position: String(position), hash: Buffer.from(hash).toString('hex'), loggedAt, event });

export const entryView = ({ position, hash, ...entry }: Copied & { readonly service: string }) => ({
  ...entry,
  position: String(position),
  hash: Buffer.from(hash).toString('hex'),
});
