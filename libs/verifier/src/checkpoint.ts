import { fromBase64, toBase64 } from './base64.js';
import { Unusable } from './findings.js';

/** What a log says about itself (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Which log: its unique name. */
  readonly origin: string;
  /** How many leaves its tree has. */
  readonly size: bigint;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** The text of a signed note. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string => `${origin}\n${String(size)}\n${toBase64(root)}\n`;

/**
 * Reads a note's text; extension lines are allowed and ignored.
 * @throws Unusable for what is no checkpoint
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', root = '', ...more] = text.split('\n');
  const bytes = fromBase64(root);
  const wellFormed = origin !== '' && /^(0|[1-9]\d{0,18})$/.test(size) && bytes?.length === 32;
  if (!wellFormed || more.pop() !== '' || more.includes('')) throw new Unusable(`not a checkpoint, three lines of origin, size and root hash: ${text.slice(0, 100)}`);
  return { origin, size: BigInt(size), root: bytes };
}
