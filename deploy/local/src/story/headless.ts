import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotStart } from '@iwaa/embedded';
import { WrongConfiguration, type Environment } from '@iwaa/service-kit/config';
import { ROOT } from '../root.js';
import { run } from './run.js';

const USAGE = `usage: npm run story -- [--families <n>] [--json]
       npm run story -- --survey <file> [--profile <file>] [--rejects <file>] [--json]

Tells the whole story on a data folder of its own, and exits with 0 only if every step held. With --json the last line on
standard output is one object: what the story came to. With --survey the families are those of a survey that was exported
as CSV, read by a mapping profile; what could not be taken of it is written to the file that --rejects names.`;

/** How the survey of the sample data is read. */
const PROFILE = 'services/households/profiles/abidjan-2022.json';

const OPTIONS = {
  json: { type: 'boolean', default: false },
  families: { type: 'string' },
  survey: { type: 'string' },
  profile: { type: 'string', default: join(ROOT, PROFILE) },
  rejects: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** `npm run story`: the same story as `npm start` tells, headless. Answers the exit code. */
export async function main(words: readonly string[], environment: Environment): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...words], options: OPTIONS });
    const families = values.families === undefined ? undefined : Number(values.families);
    if (values.help || (families !== undefined && (!(Number.isInteger(families) && families >= 8) || values.survey !== undefined))) {
      console.error(USAGE);
      return values.help ? 0 : 2;
    }
    const { survey, profile, rejects } = values;
    const file = survey === undefined ? {} : { survey: { path: resolve(survey), profile: resolve(profile), rejects: resolve(rejects ?? join(tmpdir(), `${basename(survey, '.csv')}-rejects.csv`)) } };
    const report = await run(environment, { ...(families === undefined ? {} : { families }), ...file }, (what) => { (values.json ? console.error : console.log)(what); });
    if (values.json) console.log(JSON.stringify(report));
    return report.ok ? 0 : 1;
  } catch (error) {
    if (!isTheirs(error)) throw error;
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

const isTheirs = (error: unknown): boolean =>
  error instanceof CannotStart || error instanceof WrongConfiguration || String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
