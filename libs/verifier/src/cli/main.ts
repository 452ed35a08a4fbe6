import { parseArgs } from 'node:util';
import { Unusable } from '../findings.js';
import { canonical } from './canonical.js';
import { checkExport } from './check-export.js';
import { consistency } from './consistency.js';
import { inclusion } from './inclusion.js';
import { textOf, type Stdin } from './input.js';
import { note } from './note.js';
import { run, type Verb } from './verb.js';

const VERBS: readonly Verb[] = [note, inclusion, consistency, canonical];

const HELP = `usage: iwaa-verify <export> --keys <file> [--last <file>] [--witnesses <n>] [--full] [--json]
       iwaa-verify <format> [<file>] [--json]

An export is a bundle of streams or a whole mirrored log. - is standard input, also where no file is named.
  --keys       public keys of logs and witnesses, one a line: <name>+<hash>+<base64>
  --last       the newest checkpoint that you saw the last time: an older or another history is bad
  --witnesses  how many of the witnesses must have cosigned the newest checkpoint
  --full       take nothing less than a whole mirrored log: it alone shows what was left out at the end
  --json       one object: { ok, checked, bad?, checkpoint? }

Published formats, each with its own --help:
${VERBS.map(({ name, does }) => `  ${name.padEnd(13)}${does}`).join('\n')}

Exit code 0: all is good. 1: something is bad, and where. 2: it cannot be judged, and why.`;

/** Where the program reads from and writes to. */
export interface Surroundings {
  readonly stdin: Stdin;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

// Only when asked for: whoever touches standard input opens it.
const terminal = (): Surroundings => ({ stdin: process.stdin, print: (text) => console.log(text), complain: (text) => console.error(text) });

/** The program. Answers its exit code. */
export async function main(words: readonly string[], { stdin, print, complain }: Surroundings = terminal()): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        keys: { type: 'string' },
        last: { type: 'string' },
        witnesses: { type: 'string', default: '0' },
        full: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const [first, second, ...more] = positionals;
    const verb = VERBS.find(({ name }) => name === first);
    if (values.help) {
      print(verb === undefined ? HELP : `usage: iwaa-verify ${verb.name} [<file>] [--json]\n\n${verb.help}`);
      return 0;
    }
    if (first === undefined || (verb === undefined && second !== undefined) || more.length > 0) throw new Unusable('not understood: iwaa-verify --help');
    const { report, lines } =
      verb === undefined
        ? await checkExport(first, values, stdin)
        : run(verb, await textOf(second ?? '-', stdin), values.keys === undefined ? undefined : await textOf(values.keys, stdin));
    print(values.json ? JSON.stringify(report) : lines.join('\n'));
    return report.ok ? 0 : 1;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (words.includes('--json')) print(JSON.stringify({ ok: false, unusable: why }));
    else complain(`Cannot be judged: ${why}`);
    return 2;
  }
}
