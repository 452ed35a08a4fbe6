import { join } from 'node:path';
import { readConfig, TextOf, WholeNumber } from '@iwaa/service-kit/config';
import { pinned } from '../launcher/witnessed.js';
import { builtServices } from '../launcher/services.js';
import { portsFrom } from '../ports.js';
import { runJob } from './job.js';

class PinConfig {
  @WholeNumber(1024, 65_000)
  IWAA_PORT_BASE = 4100;

  /** Holds `<service>-log.key`, with which each log is signed. */
  @TextOf(/^[^\0]{1,4096}$/, 'the path of a folder')
  IWAA_SECRETS_DIR!: string;

  /** Where `witnessed.json` is kept. */
  @TextOf(/^[^\0]{1,4096}$/, 'the path of a folder')
  IWAA_DATA_DIR!: string;
}

/** Tells the witness which logs there are; a key that was told once stays. */
await runJob('pin', process.env, async (environment) => {
  const { IWAA_PORT_BASE: base, IWAA_SECRETS_DIR: secrets, IWAA_DATA_DIR: folder } = readConfig(PinConfig, environment);
  const ports = portsFrom(base);
  const services = builtServices().filter((service) => service !== 'audit');
  const logs = services.map((service) => [service, { url: `http://127.0.0.1:${String(ports[service])}/api/v1`, keyFile: join(secrets, `${service}-log.key`) }] as const);
  await pinned(folder, new Map(logs));
  return `the logs of ${services.join(', ')} and their keys are told`;
});
