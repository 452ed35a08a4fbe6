import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '@iwaa/embedded';
import { loadLogKey, newLogKey } from '@iwaa/event-store';
import { createWrappingKey } from '@iwaa/privacy';
import { Caller } from '@iwaa/service-kit/client';
import { provision, type ServiceUrls } from '@iwaa/service-kit/provision';
import { issuer, ownKafka, ownPostgres, ownRedis, type Issuer, type OwnServer } from '@iwaa/testing';
import pg from 'pg';
import { startCatcher } from '../../src/catcher/catcher.js';
import { startOrigin } from '../../src/origin/origin.js';
import { ownPorts } from '../../src/own-ports.js';
import { NOTIFYING_SERVICE, SAMPLE_PEOPLE, WITNESSING_SERVICE } from '../../src/people.js';
import { ROOT } from '../../src/root.js';
import type { Site } from '../../src/story/cast.js';
import { Program } from './program.js';
import { startTokenEndpoint } from './token-endpoint.js';

const SERVICES = { households: 1, allocation: 2, conventions: 3, notifications: 4, audit: 5 } as const;
export type SiteService = keyof typeof SERVICES;
export const ALL_SERVICES = Object.keys(SERVICES) as readonly SiteService[];

export interface SiteOptions {
  readonly messaging: 'postgres' | 'kafka';
  readonly jobs?: 'postgres' | 'redis';
  /** Those that the proof needs; default all. */
  readonly services?: readonly SiteService[];
  /** How often lost wake-ups are made anew; default a minute. */
  readonly sweepEveryMs?: number;
  /** A person who holds more roles than the sample gives. */
  readonly alsoRoles?: Readonly<Record<string, readonly string[]>>;
  /** Variables of one service, beside or instead of those that it is told anyway. */
  readonly environment?: Readonly<Partial<Record<SiteService, Readonly<Record<string, string>>>>>;
  /** Services whose work is done by a process of its own, `<service>-worker`, beside the one that answers requests. */
  readonly apart?: readonly SiteService[];
  /** A service's program where it is not the one that is built. */
  readonly mains?: Readonly<Partial<Record<SiteService, string>>>;
  readonly onLine?: (program: string, line: string) => void;
  readonly onEndedByItself?: (program: string, lastWords: string) => void;
}

/** Every process of the product on servers of its own, each of which may be killed. */
export interface OpenSite extends Site {
  readonly programs: readonly Program[];
  /** By what they are: `postgres`, `kafka`, `redis`. */
  readonly servers: ReadonlyMap<string, OwnServer>;
  readonly urls: Readonly<Record<SiteService, ServiceUrls>>;
  /** The services that run. */
  readonly services: readonly SiteService[];
  /** Mails and SMS that were caught. */
  readonly catcher: string;
  /** Tokens of anyone. */
  readonly identity: Issuer;
  /** A service's database, as its owner. */
  readonly record: (service: SiteService) => pg.Pool;
  readonly person: (name: string) => Promise<Caller>;
  close(): Promise<void>;
}

/** Ports of workers that are processes of their own, above the others'. */
const WORKERS_ABOVE = 50;

/** Compiled code that Node keeps between one site and the next. */
const COMPILED = join(ROOT, 'node_modules/.cache/iwaa');

/** A program of a service, as it is built. */
export const scriptOf = (service: string, script: string) => fileURLToPath(new URL(`../../../../../services/${service}/dist/src/${script}.js`, import.meta.url));

export async function openSite({ messaging, jobs = 'postgres', services = ALL_SERVICES, sweepEveryMs = 60_000, alsoRoles = {}, environment = {}, apart = [], mains = {}, onLine = () => undefined, onEndedByItself = () => undefined }: SiteOptions): Promise<OpenSite> {
  const undo: (() => Promise<unknown>)[] = [];
  const close = async () => { for (const step of undo.splice(0).reverse()) await step(); };
  try {
    const servers = new Map<string, OwnServer>();
    const started = async (name: string, starting: Promise<OwnServer>) => {
      const server = await starting;
      servers.set(name, server);
      undo.push(() => server.stop());
      return server;
    };
    const postgres = await started('postgres', ownPostgres());
    const kafka = messaging === 'kafka' ? await started('kafka', ownKafka()) : undefined;
    const redis = jobs === 'redis' ? await started('redis', ownRedis()) : undefined;
    const identity = await issuer();
    undo.push(() => identity.stop());

    const urls = await provision({ superuserUrl: postgres.url, services, password: () => 'only-for-proofs' });
    const folder = await mkdtemp(join(tmpdir(), 'iwaa-site-'));
    undo.push(() => rm(folder, { recursive: true, force: true }));
    const { base, release } = await ownPorts();
    undo.push(release);
    const smtpPort = await freePort();
    const catcher = await startCatcher({ port: 0, smtpPort, folder });
    undo.push(() => catcher.close());
    const tokens = await startTokenEndpoint((client) => identity.token({ subject: client, ...(client === 'audit' ? WITNESSING_SERVICE : NOTIFYING_SERVICE) }));
    undo.push(() => tokens.close());
    const clientSecretFile = join(folder, 'notifications.secret');
    await writeFile(clientSecretFile, 'only-for-proofs', { mode: 0o600 });
    const witnessKeyFile = join(folder, 'witness.key');
    await writeFile(witnessKeyFile, newLogKey(), { mode: 0o600 });
    const witnessedFile = join(folder, 'witnessed.json');
    const witnessed: { readonly service: string; readonly url: string; readonly key: string }[] = [];
    const pools = new Map<string, pg.Pool>();
    const programs: Program[] = [];
    for (const service of services) {
      const { app, owner } = urls[service] as ServiceUrls;
      const wrappingKeyFile = join(folder, `${service}.key`);
      await createWrappingKey(wrappingKeyFile, randomBytes);
      const logKeyFile = join(folder, `${service}-log.key`);
      await writeFile(logKeyFile, newLogKey(), { mode: 0o600 });
      const logUrl = `http://127.0.0.1:${String(base + SERVICES[service])}/api/v1`;
      if (service !== 'audit') witnessed.push({ service, url: logUrl, key: (await loadLogKey(logKeyFile, `iwaa.local/${service}`)).verifierKey });
      const pool = new pg.Pool({ connectionString: owner, max: 3 });
      pool.on('error', () => undefined);
      pools.set(service, pool);
      undo.push(() => pool.end());
      const program = (name: string, portBase: number, roles: Readonly<Record<string, string>>) => new Program({
        name,
        script: mains[service] ?? scriptOf(service, 'main'),
        readyUrl: `http://127.0.0.1:${String(portBase + SERVICES[service])}/api/v1/services/${service}/health/live`,
        onLine: (line) => { onLine(name, line); },
        onEndedByItself: (lastWords) => { onEndedByItself(name, lastWords); },
        environment: {
          NODE_COMPILE_CACHE: COMPILED,
          IWAA_PROFILE: 'embedded',
          IWAA_POSTGRES_URL: app,
          IWAA_WRAPPING_KEY_FILE: wrappingKeyFile,
          IWAA_LOG_KEY_FILE: logKeyFile,
          IWAA_PORT_BASE: String(portBase),
          IWAA_ISSUER_URL: identity.issuer,
          IWAA_JWKS_URL: identity.jwksUrl,
          IWAA_LOG_LEVEL: 'debug',
          IWAA_MESSAGING: messaging,
          IWAA_JOBS: jobs,
          IWAA_SWEEP_EVERY_MS: String(sweepEveryMs),
          IWAA_NORMS_DIR: join(ROOT, 'deploy/local/norms'),
          IWAA_HOUSEHOLDS_URL: `http://127.0.0.1:${String(base + SERVICES.households)}/api/v1`,
          IWAA_TOKEN_URL: `${tokens.url}/token`,
          IWAA_CLIENT_SECRET_FILE: clientSecretFile,
          IWAA_SMTP_URL: `smtp://127.0.0.1:${String(smtpPort)}`,
          IWAA_SMS_URL: `${catcher.url}/sms`,
          IWAA_QUIET_HOURS: 'ignored',
          IWAA_WITNESS_KEY_FILE: witnessKeyFile,
          IWAA_WITNESSED_FILE: witnessedFile,
          ...(service === 'audit' || !services.includes('audit') ? {} : { IWAA_WITNESS_URLS: `http://127.0.0.1:${String(base + SERVICES.audit)}/api/v1/audit` }),
          ...roles,
          ...environment[service],
          ...(kafka === undefined ? {} : { IWAA_KAFKA_BROKERS: kafka.url }),
          ...(redis === undefined ? {} : { IWAA_REDIS_URL: redis.url }),
        },
      });
      const own = apart.includes(service)
        ? [program(service, base, { IWAA_ROLES: 'http' }), program(`${service}-worker`, base + WORKERS_ABOVE, { IWAA_ROLES: 'worker' })]
        : [program(service, base, {})];
      programs.push(...own);
      for (const each of own) undo.push(() => each.stop());
    }
    await writeFile(witnessedFile, JSON.stringify(witnessed));
    await Promise.all(
      services.map(async (service) => {
        await ran(scriptOf(service, 'migrate'), { IWAA_MIGRATOR_POSTGRES_URL: (urls[service] as ServiceUrls).owner });
        await Promise.all(programs.filter(({ name }) => name === service || name === `${service}-worker`).map((program) => program.start()));
      }),
    );

    const at = services.map((service) => [service, `http://127.0.0.1:${String(base + SERVICES[service])}`] as const);
    const origin = await startOrigin({ port: 0, services: new Map(at) });
    undo.push(() => origin.close());
    const token = (name: string) => {
      const known = SAMPLE_PEOPLE.get(name);
      if (known === undefined) throw new Error(`no sample person ${name}`);
      return identity.token({ ...known, roles: [...known.roles, ...(alsoRoles[name] ?? [])] });
    };
    return {
      url: `${origin.url}/api/v1`,
      token,
      person: async (name) => new Caller(`${origin.url}/api/v1`, await token(name)),
      programs,
      servers,
      services,
      catcher: catcher.url,
      identity,
      urls: urls as Record<SiteService, ServiceUrls>,
      record: (service) => pools.get(service) as pg.Pool,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Runs a program of a service to its end. */
export async function ran(script: string, environment: Readonly<Record<string, string>>, words: readonly string[] = []): Promise<void> {
  await promisify(execFile)(process.execPath, [script, ...words], { env: { PATH: process.env['PATH'] ?? '', NODE_COMPILE_CACHE: COMPILED, ...environment } });
}
