import { parseArgs } from 'node:util';
import { WrongConfiguration, type Environment } from '@iwaa/service-kit/config';
import { launchSettings } from '../launcher/config.js';
import { ROOT } from '../root.js';
import { caseFile } from './case-file.js';
import { exporting } from './export.js';
import { importing } from './import.js';
import { mirror } from './mirror.js';
import { parked } from './parked.js';
import { rebuild } from './rebuild.js';
import { replay } from './replay.js';
import { restore } from './restore.js';
import { status } from './status.js';
import { token } from './token.js';
import { UsageError, type Verb } from './verb.js';
import { verify } from './verify.js';

const VERBS: readonly Verb[] = [token, importing, caseFile, replay, exporting, mirror, verify, status, parked, rebuild, restore];

const HELP = `usage: iwaa <command> [--json]

${VERBS.map(({ usage, does }) => `  ${usage.padEnd(44)}${does}`).join('\n')}

Reads IWAA_PORT_BASE and IWAA_DATA_DIR as npm start does.`;

/** The tool of officers' developers, auditors and operators. Answers the exit code: 0, 1 when it cannot, 2 when it was not understood. */
export async function main(words: readonly string[], environment: Environment): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        convention: { type: 'string', multiple: true, default: [] },
        as: { type: 'string' },
        profile: { type: 'string' },
        territory: { type: 'string' },
        rejects: { type: 'string' },
        continue: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        'as-of': { type: 'string' },
        'known-at': { type: 'string' },
        lang: { type: 'string' },
        to: { type: 'string' },
        out: { type: 'string' },
        format: { type: 'string' },
        case: { type: 'string' },
        purpose: { type: 'string' },
        keys: { type: 'string' },
        last: { type: 'string' },
        witnesses: { type: 'string' },
        full: { type: 'boolean', default: false },
        all: { type: 'boolean', default: false },
        confirm: { type: 'boolean', default: false },
        back: { type: 'boolean', default: false },
      },
    });
    const [name, ...rest] = positionals;
    const verb = VERBS.find((one) => one.name === name);
    if (values.help || verb === undefined) {
      console.log(HELP);
      return values.help ? 0 : 2;
    }
    const { lines, json, ok = true } = await verb.run({ words: rest, conventions: values.convention, options: values, settings: launchSettings(environment, ROOT) });
    console.log(values.json ? JSON.stringify(json, undefined, 2) : lines.join('\n'));
    return ok ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return error instanceof UsageError || error instanceof WrongConfiguration || isParseError(error) ? 2 : 1;
  }
}

const isParseError = (error: unknown): boolean => String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
