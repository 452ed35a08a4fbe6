import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newLogKey } from '@iwaa/event-store';
import { createWrappingKey } from '@iwaa/privacy';
import type { MigrationInterface } from 'typeorm';
import type { TrustedIssuer } from '../identity/tokens.js';
import { provision, type ServiceUrls } from '../provision/index.js';
import { openLog, type LogOptions } from '../telemetry/index.js';
import { Clock, migrate, startService, type Assembled, type Running, type Settings, type StartOptions } from '../runtime/index.js';

export interface UnderTestOptions {
  /** A PostgreSQL server of the tests', with a superuser's rights. */
  readonly server: string;
  readonly trusted: TrustedIssuer;
  readonly migrations: readonly (new () => MigrationInterface)[];
  readonly settings?: Partial<Settings>;
  readonly clock?: Clock;
  readonly roles?: StartOptions['roles'];
  /** Where its log goes; nowhere unless told. */
  readonly logTo?: NonNullable<LogOptions['destination']>;
}

/** A service on databases of its own, listening on loopback. */
export interface UnderTest extends Running {
  readonly url: string;
  readonly urls: ServiceUrls;
  readonly settings: Settings;
}

/** Starts a service as it runs in production, with real servers and everything else left out. */
export async function serviceUnderTest(service: Assembled, options: UnderTestOptions): Promise<UnderTest> {
  const { name } = service.definition;
  const run = randomUUID().slice(0, 8);
  const urls = (
    await provision({
      superuserUrl: options.server,
      services: [name],
      password: () => 'test',
      database: (purpose) => `t_${run}_${purpose}`,
    })
  )[name] as ServiceUrls;
  await migrate(name, options.migrations, urls.owner);
  const secrets = await mkdtemp(join(tmpdir(), 'iwaa-test-'));
  const [wrappingKeyFile, keyFile] = [join(secrets, 'wrapping.key'), join(secrets, 'log.key')];
  await createWrappingKey(wrappingKeyFile, randomBytes);
  await writeFile(keyFile, newLogKey(), { mode: 0o600 });
  const settings: Settings = {
    postgresUrl: urls.app,
    keysPostgresUrl: urls.keys,
    wrappingKeyFile,
    seals: { origin: `iwaa.local/${name}`, signing: { keyFile, checkpointFile: `${keyFile}.checkpoint`, witnesses: [] } },
    messaging: { kind: 'postgres', url: urls.bus },
    jobs: { kind: 'postgres', url: urls.app },
    ...options.settings,
  };
  const running = await startService(service, settings, {
    trusted: options.trusted,
    roles: options.roles ?? ['http', 'worker'],
    sweepEveryMs: 60_000,
    clock: options.clock ?? new Clock(),
    log: openLog({ service: name, level: options.logTo === undefined ? 'silent' : 'debug', ...(options.logTo === undefined ? {} : { destination: options.logTo }) }),
  });
  await running.app.listen(0, '127.0.0.1');
  const { port } = running.app.getHttpServer().address() as AddressInfo;
  return { ...running, url: `http://127.0.0.1:${String(port)}/api/v1`, urls, settings };
}
