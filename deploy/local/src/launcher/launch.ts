import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { CannotStart } from '@iwaa/embedded';
import { createWrappingKey } from '@iwaa/privacy';
import type { ServiceUrls } from '@iwaa/service-kit/provision';
import { startCatcher } from '../catcher/catcher.js';
import { startIssuer } from '../issuer/issuer.js';
import { mustBeFree } from '../listening.js';
import { startOrigin } from '../origin/origin.js';
import type { ServiceName } from '../ports.js';
import { Child } from './child.js';
import type { LaunchSettings } from './config.js';
import { logKeyFile, openDataFolder, witnessKeyFile, type DataFolder } from './data-folder.js';
import { ensureDatabases } from './databases.js';
import { startDatabase } from './database.js';
import { mustNotRun, removeRecord, startedAs, stopOrphans, writeRecord, type Started } from './record.js';
import { Stopping } from './stopping.js';
import { builtServices, environmentOf, programOf } from './services.js';
import { supervise } from './supervise.js';
import { pinned } from './witnessed.js';

/** Stopping a service may take this long; it gives itself less. */
const STOP_MS = 15_000;
/** On a busy machine a service may take its time; one that ends is noticed at once. */
const READY_MS = 180_000;

/** Iwaa on one machine, up. */
export interface Launched {
  readonly origin: string;
  readonly issuer: string;
  readonly services: readonly ServiceName[];
  /** Databases by service, as their owners and as their application roles. */
  readonly urls: Readonly<Record<string, ServiceUrls>>;
  /** Mails and SMS as they were caught. */
  readonly catcher: string;
  /** The services' processes as they are now: one that ended by itself was replaced. */
  readonly processes: () => readonly Started[];
  /** Stops everything that was started, in the order that loses nothing. Twice is once. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded default and waits until every service is ready; what was started is stopped again when something cannot.
 * @throws CannotStart with a sentence that says what to do
 */
export async function launch(settings: LaunchSettings, say: (what: string) => void): Promise<Launched> {
  if (settings.profile !== 'embedded') throw new CannotStart('npm start runs the embedded default: for production see deploy/README.md.');
  const services = builtServices();
  if (services.length === 0) throw new CannotStart('No service is built: npm run build first.');
  const folder = await openDataFolder(settings.dataDir);
  await mustNotRun(folder.path);
  const stopping = new Stopping();
  try {
    return await start(settings, services, folder, stopping, say);
  } catch (error) {
    await stopping.stop();
    throw error;
  }
}

async function start(settings: LaunchSettings, services: readonly ServiceName[], folder: DataFolder, stopping: Stopping, say: (what: string) => void): Promise<Launched> {
  const { ports, portBase, profile, audience } = settings;
  const at = (service: ServiceName) => `http://127.0.0.1:${String(ports[service])}`;
  // The first to be bound: whoever starts at the same moment stops here, and touches nothing.
  const origin = await startOrigin({ port: ports.origin, services: new Map(services.map((service) => [service, at(service)])) });
  stopping.undo(() => origin.close());
  for (const orphan of await stopOrphans(folder.path, STOP_MS)) say(`${orphan} of an earlier run was still there and was stopped`);
  await Promise.all(services.map((service) => mustBeFree(ports[service])));

  const children = new Map<ServiceName, Child>();
  const processes = () => [...children.values()].filter((child) => !child.hasEnded).map((child) => child.started);
  const record = () => writeRecord(folder.path, { launcher: startedAs('launcher', process.pid), portBase, processes: processes() });
  await record();
  stopping.undo(() => removeRecord(folder.path));

  const [issuer, superuserUrl] = await Promise.all([startIssuer({ profile, port: ports.issuer, audience, folder: folder.secrets }), startDatabase(settings, folder, stopping, say)]);
  stopping.undo(() => issuer.close());
  const catcher = await startCatcher({ port: ports.catcher, smtpPort: ports.smtp, folder: folder.path });
  stopping.undo(() => catcher.close());
  await createWrappingKey(folder.wrappingKey, randomBytes);
  const logKeys = new Map(await Promise.all(services.map(async (service) => [service, await logKeyFile(folder, service)] as const)));
  const logs = services.filter((service) => service !== 'audit').map((service) => [service, { url: `${at(service)}/api/v1`, keyFile: logKeys.get(service) ?? '' }] as const);
  const witness = { key: await witnessKeyFile(folder), witnessed: await pinned(folder.path, new Map(logs)) };
  const urls = await ensureDatabases(superuserUrl, services, folder);
  say('databases and roles are there');

  const child = (service: ServiceName, program: 'main' | 'migrate'): Child => {
    const { owner = '', app = '' } = urls[service] ?? {};
    const environment = environmentOf(service, settings, folder, { issuer: issuer.url, app, logKey: logKeys.get(service) ?? '', witness });
    return new Child({
      name: program === 'main' ? service : `${service}'s migration`,
      script: programOf(service, program),
      environment: program === 'main' ? environment : { ...environment, IWAA_MIGRATOR_POSTGRES_URL: owner },
      log: join(folder.logs, `${service}.log`),
    });
  };
  await Promise.all(services.map((service) => child(service, 'migrate').mustSucceed()));
  say('migrations are done');

  const { signal } = stopping;
  stopping.undo(async () => {
    await Promise.all([...children.values()].map((each) => each.stop(STOP_MS)));
  });
  await Promise.all(
    services.map(async (service) => {
      const begin = () => child(service, 'main');
      const first = begin();
      children.set(service, first);
      await first.ready(`${at(service)}/api/v1/services/${service}/health/ready`, READY_MS);
      say(`${service} is ready on port ${String(ports[service])}`);
      const onBegun = async (next: Child) => {
        children.set(service, next);
        await record();
      };
      void supervise(first, { begin, signal, say, onBegun });
    }),
  );
  await record();
  return { origin: origin.url, issuer: issuer.url, services, urls, catcher: catcher.url, processes, stop: () => stopping.stop() };
}
