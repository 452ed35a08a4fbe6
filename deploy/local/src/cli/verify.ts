import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../root.js';
import { OPTION, UsageError, type Verb } from './verb.js';

/** The very program that outsiders run: it knows nothing of this one. */
const VERIFIER = join(ROOT, 'libs/verifier/bin/iwaa-verify.js');

/** Most that it says, in bytes. */
const MOST_SAID = 8 * 1_024 * 1_024;

export const verify: Verb = {
  name: 'verify',
  usage: 'verify <file> --keys <file>',
  does: ['whether an export is what its log signed; asks no service', '--last <file>     the newest checkpoint that you have seen', '--witnesses <n>', '--full'].join(OPTION),
  run: async ({ words: [file], options: { keys, last, witnesses, full, json } }) => {
    if (file === undefined || keys === undefined) throw new UsageError('verify <file> --keys <file>');
    const given = [['--keys', keys], ['--last', last], ['--witnesses', witnesses]].flatMap(([option = '', value]) => (value === undefined ? [] : [option, value]));
    const { code, said, complained } = await ran([file, ...given, ...(full ? ['--full'] : []), ...(json ? ['--json'] : [])]);
    if (code > 1) throw new UsageError((json ? said : complained).trim());
    return { lines: [said.trimEnd()], json: json ? (JSON.parse(said) as unknown) : {}, ok: code === 0 };
  },
};

function ran(words: readonly string[]): Promise<{ readonly code: number; readonly said: string; readonly complained: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [VERIFIER, ...words], { maxBuffer: MOST_SAID }, (error, said, complained) => {
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 2, said, complained });
    });
  });
}
