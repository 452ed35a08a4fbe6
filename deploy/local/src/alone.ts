import { TextOf, WholeNumber, type Environment } from '@iwaa/service-kit/config';
import { openLog } from '@iwaa/service-kit/log';
import { runUntilTold } from '@iwaa/service-kit/shutdown';
import type { Listening } from './listening.js';

/** What each of the launcher's servers is told when it is a process of its own. */
export class AloneConfig {
  @WholeNumber(1024, 65_000)
  IWAA_PORT_BASE = 4100;

  @TextOf(/^[\w.:-]{1,255}$/, 'an address or host name of this machine')
  IWAA_LISTEN_ADDRESS = '127.0.0.1';
}

const STOP_WITHIN_MS = 5_000;

/** One of the launcher's servers as a process of its own, until it is told to stop. A wrong setting ends it with one sentence each. */
export async function runAlone(name: string, environment: Environment, start: (environment: Environment) => Promise<Listening>): Promise<void> {
  process.exitCode = await run(name, environment, start).catch((error: unknown) => {
    console.error(`${name} cannot start: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  });
  process.exit();
}

async function run(name: string, environment: Environment, start: (environment: Environment) => Promise<Listening>): Promise<number> {
  const { url, close } = await start(environment);
  const log = openLog({ service: name, level: 'info' });
  log.info({ port: Number(new URL(url).port) }, 'ready');
  return runUntilTold(
    { stop: close, ended: new Promise(() => undefined) },
    { process, graceMs: STOP_WITHIN_MS, say: (what, err) => { log.warn(err === undefined ? {} : { err }, what); } },
  );
}
