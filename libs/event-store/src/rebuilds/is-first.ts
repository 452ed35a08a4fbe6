import type { ClientBase } from 'pg';
import type { Change } from '../change.js';
import { OtherPayload } from '../errors.js';

/** Whether a command that leaves no event is asked for the first time; remembered in this transaction. @throws OtherPayload */
export async function isFirst(tx: ClientBase, { commandId, kind, fingerprint, recordedAt }: Change): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO es.command (command_id, kind, streams, first_versions, last_versions, outcome, fingerprint, recorded_at)
     VALUES ($1, $2, '{}', '{}', '{}', 'done', $3, $4) ON CONFLICT DO NOTHING`,
    [commandId, kind, fingerprint === undefined ? null : Buffer.from(fingerprint), recordedAt],
  );
  if (rowCount === 1) return true;
  const { rows } = await tx.query<{ fingerprint: Buffer | null }>('SELECT fingerprint FROM es.command WHERE command_id = $1', [commandId]);
  if (fingerprint !== undefined && rows[0]?.fingerprint?.equals(fingerprint) !== true) throw new OtherPayload(commandId);
  return false;
}
