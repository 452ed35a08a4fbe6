import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../src/root.js';

const CLIENTS: readonly (readonly string[])[] = [['docker', 'compose'], ['docker-compose']];

/** What an agency must say in production, made up. */
const PRODUCTION = {
  IWAA_ISSUER_URL: 'https://login.example',
  IWAA_JWKS_URL: 'https://login.example/keys',
  IWAA_TOKEN_URL: 'https://login.example/token',
  IWAA_WITNESS_NAME: 'agency.example/witness',
  IWAA_MAIL_FROM: 'relogement@agency.example',
};

/** `docker compose config` on the file as it is and as production has it; undefined where there is no such client. It needs no engine. */
export async function composeConfig(): Promise<'accepted' | 'refused' | undefined> {
  for (const [program = '', ...options] of CLIENTS) {
    const run = (...words: string[]) => promisify(execFile)(program, [...options, ...words], { cwd: ROOT, env: { ...process.env, ...PRODUCTION } });
    if (!(await run('version').then(() => true, () => false))) continue;
    const files = ['docker-compose.yml', 'deploy/compose/production.yml'].map((file) => join(ROOT, file));
    const answers = await Promise.all([files.slice(0, 1), files].map((some) => run(...some.flatMap((file) => ['-f', file]), 'config', '--quiet').then(() => true, () => false)));
    return answers.every((accepted) => accepted) ? 'accepted' : 'refused';
  }
  return undefined;
}
