/** Why a log is not signed any further, and where that shows. */
export interface Refusal {
  /**
   * - `event-altered`: what is stored is not what was recorded, or the log says something else of it
   * - `event-missing`: the log names an event that is not stored
   * - `position-missing`: the log has a gap
   * - `record-shorter`: the record ends before what was signed; an older database was put back
   * - `record-differs`: the record holds something else than what was signed
   * - `checkpoint-lost`: checkpoints were published, and the last one does not lie beside the key
   * - `checkpoint-foreign`: a checkpoint is of another log or signed by another key
   */
  readonly why: 'event-altered' | 'event-missing' | 'position-missing' | 'record-shorter' | 'record-differs' | 'checkpoint-lost' | 'checkpoint-foreign';
  readonly position?: bigint;
  readonly streamId?: string;
  readonly version?: number;
}

/** Signing this would attest something that does not hold. Waiting does not cure it. */
export class SealingRefused extends Error {
  override readonly name = 'SealingRefused';
  constructor(readonly refusal: Refusal) {
    const { why, position, streamId, version } = refusal;
    super([why, ...(position === undefined ? [] : [`position ${String(position)}`]), ...(streamId === undefined ? [] : [`${streamId}@${String(version)}`])].join(', '));
  }
}
