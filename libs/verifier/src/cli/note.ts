import { keysOf } from '../keys.js';
import { openNote, type Signed } from '../open-note.js';
import { listOf, text } from '../shape.js';
import { jsonOf, type Verb } from './verb.js';

export const note: Verb = {
  name: 'note',
  does: 'a signed note or checkpoint (C2SP signed-note, tlog-cosignature)',
  help: `Takes { "note": "<the signed note>", "keys": ["<name>+<hash>+<base64>", …] }, or with --keys <file> the note itself.
Good when at least one of the keys signed it, and no signature of any of them is wrong. Other signatures are passed over.`,
  check(input, keyFile) {
    const { note: signed, keys } = keyFile === undefined ? jsonOf(input, { note: text, keys: listOf(text, 1000) }) : { note: input, keys: [keyFile] };
    const { signatures } = openNote(signed, keysOf(keys.join('\n')));
    return { checked: { signatures: signatures.length }, lines: signatures.map(told) };
  },
};

const told = ({ key: { name, hash }, time }: Signed): string => `Signed by ${name}+${hash}${time === undefined ? '' : `, a witness, at ${instant(time)}`}.`;

/** Dates end before 63 bits of seconds do. */
const instant = (seconds: bigint): string => (seconds < 8_640_000_000_000n ? new Date(Number(seconds) * 1000).toISOString() : `second ${String(seconds)}`);
