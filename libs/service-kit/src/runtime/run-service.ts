import { readConfig, ServiceConfig, settingsIn, trustedIn, type Environment } from '../config/index.js';
import { runUntilTold } from '../shutdown/index.js';
import { openLog } from '../telemetry/index.js';
import type { Assembled } from './assembled.js';
import { Clock } from './clock.js';
import { readAgencyNorms } from './agency-norms.js';
import { startService } from './start-service.js';

/** A service, or how one with variables of its own is made. */
type Program = Pick<Assembled, 'definition'> & (Assembled | { readonly assembled: (environment: Environment) => Assembled | Promise<Assembled> });

/** Runs a service as the environment says, until the process is told to stop. A wrong setting ends it with one sentence each. */
export async function runService(program: Program, environment: Environment): Promise<void> {
  process.exitCode = await run(program, environment).catch((error: unknown) => {
    console.error(`${program.definition.name} cannot start: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  });
  // A server that does not answer may keep a socket open for minutes.
  process.exit();
}

async function run(program: Program, environment: Environment): Promise<number> {
  const config = readConfig(ServiceConfig, environment);
  const service = 'assembled' in program ? await program.assembled(environment) : program;
  if (config.IWAA_NORMS_DIR !== undefined) await readAgencyNorms(config.IWAA_NORMS_DIR);
  const { name, port: above } = service.definition;
  const log = openLog({ service: name, level: config.IWAA_LOG_LEVEL });
  const running = await startService(service, settingsIn(config, name), {
    trusted: trustedIn(config),
    roles: config.IWAA_ROLES,
    sweepEveryMs: config.IWAA_SWEEP_EVERY_MS,
    driftEveryMs: config.IWAA_DRIFT_EVERY_MS,
    clock: new Clock(),
    log,
  });
  const port = config.IWAA_PORT_BASE + above;
  await running.app.listen(port, config.IWAA_LISTEN_ADDRESS);
  log.info({ port, roles: config.IWAA_ROLES.join() }, 'ready');
  return runUntilTold(running, {
    process,
    graceMs: config.IWAA_STOP_WITHIN_MS,
    say: (what, err) => { log.warn(err === undefined ? {} : { err }, what); },
  });
}
