import { fromBase64, toBase64 } from './base64.js';
import { Unusable } from './findings.js';
import { isKeyName } from './verifier-key.js';

/** A signature line, not verified. */
export interface NoteSignature {
  readonly name: string;
  readonly keyHash: string;
  readonly signature: Uint8Array;
}

/** A signed note (C2SP signed-note) taken apart, nothing of it verified. */
export interface Note {
  /** What was signed, its last newline included. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const MOST_CHARACTERS = 1_000_000;
const MOST_SIGNATURES = 100;

/** @throws Unusable for what is no signed note */
export function parseNote(note: string): Note {
  if (note.length > MOST_CHARACTERS) throw new Unusable(`the note is longer than ${String(MOST_CHARACTERS)} characters`);
  if (!note.isWellFormed() || /[^\n\u{20}-\u{10ffff}]/u.test(note)) throw new Unusable('the note is not plain text: it holds control characters or broken UTF-16');
  const end = note.lastIndexOf('\n\n');
  if (end === -1 || !note.endsWith('\n')) throw new Unusable('the note has no blank line between its text and its signatures, or does not end with a newline');
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) throw new Unusable(`the note has more than ${String(MOST_SIGNATURES)} signatures`);
  return { text: note.slice(0, end + 1), signatures: lines.map(signatureOf) };
}

export const signedNote = (text: string, signatureLines: readonly string[]): string => `${text}\n${signatureLines.join('')}`;

export const signatureLine = ({ name, keyHash, signature }: NoteSignature): string =>
  `— ${name} ${toBase64(Buffer.concat([Buffer.from(keyHash, 'hex'), signature]))}\n`;

function signatureOf(line: string): NoteSignature {
  const [, name = '', encoded = ''] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || bytes === undefined || bytes.length < 5) throw new Unusable(`not a signature line, — <name> <base64>: ${line.slice(0, 100)}`);
  return { name, keyHash: Buffer.from(bytes.subarray(0, 4)).toString('hex'), signature: bytes.subarray(4) };
}
