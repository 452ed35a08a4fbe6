import { parseCheckpoint, parseNote, type Checkpoint } from '@iwaa/verifier';

/** What a log shows to its witness (C2SP tlog-witness). */
export interface Submission {
  /** Which size the witness is expected to know. */
  readonly old: bigint;
  /** That the checkpoint goes on from there (RFC 9162). */
  readonly proof: readonly Uint8Array[];
  /** The signed note. */
  readonly note: string;
  /** What it says, not verified. */
  readonly checkpoint: Checkpoint;
}

const MOST_HASHES = 63;

/** Reads the body of `add-checkpoint`; undefined for what is none. */
export function submissionOf(text: string): Submission | undefined {
  const end = text.indexOf('\n\n');
  if (end === -1) return undefined;
  const [first = '', ...lines] = text.slice(0, end).split('\n');
  const old = /^old (0|[1-9]\d{0,17})$/.exec(first)?.[1];
  const proof = lines.map((line) => (/^[A-Za-z0-9+/]{43}=$/.test(line) ? Buffer.from(line, 'base64') : undefined)).filter((hash) => hash !== undefined);
  if (old === undefined || proof.length !== lines.length || proof.length > MOST_HASHES) return undefined;
  const note = text.slice(end + 2);
  try {
    return { old: BigInt(old), proof, note, checkpoint: parseCheckpoint(parseNote(note).text) };
  } catch {
    return undefined;
  }
}
