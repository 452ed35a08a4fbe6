import type { TrustedIssuer } from '../identity/tokens.js';
import type { Settings } from '../runtime/settings.js';
import { LOG_LEVELS } from '../telemetry/log.js';
import { Address, Addresses, HostsAndPorts, NeededWhen, OneOf, SomeOf, TextOf, WholeNumber } from './variables.js';

const POSTGRES = ['postgres', 'postgresql'];

/** What every service is told by its environment. A service with variables of its own extends it. */
export class ServiceConfig {
  /** `embedded` is the newcomer's single machine, on loopback; sample people exist there alone. */
  @OneOf('embedded', 'production')
  IWAA_PROFILE: 'embedded' | 'production' = 'embedded';

  /** What this process does. */
  @SomeOf('http', 'worker')
  IWAA_ROLES: readonly ('http' | 'worker')[] = ['http', 'worker'];

  /** The server, as the service's application role; databases are found by name: `iwaa_<service>`, `iwaa_bus`. */
  @Address('postgres://role:password@host:port/', ...POSTGRES)
  IWAA_POSTGRES_URL!: string;

  /** The server of the keys (`iwaa_keys`), as the service's role; in production another machine. Default: IWAA_POSTGRES_URL. */
  @NeededWhen(({ IWAA_KEYS_POSTGRES_URL }: ServiceConfig) => IWAA_KEYS_POSTGRES_URL !== undefined)
  @Address('postgres://role:password@host:port/', ...POSTGRES)
  IWAA_KEYS_POSTGRES_URL?: string;

  /** 64 hexadecimal digits in a file that only its owner may read: the key under which the keys lie. */
  @TextOf(/^[^\0]{1,4096}$/, 'the path of a file')
  IWAA_WRAPPING_KEY_FILE!: string;

  /** The erasure ledger: whose keys were destroyed, in a folder that can be written, outlives the process and is no part of the backup of the keys. Default: beside the wrapping key, with `.<service>.erased` added. */
  @NeededWhen(({ IWAA_ERASURE_LEDGER_FILE }: ServiceConfig) => IWAA_ERASURE_LEDGER_FILE !== undefined)
  @TextOf(/^[^\0]{1,4096}$/, 'the path of a file')
  IWAA_ERASURE_LEDGER_FILE?: string;

  /** An Ed25519 private key (PKCS #8, PEM) in a file that only its owner may read: what a worker signs the record's checkpoints with. */
  @NeededWhen(({ IWAA_ROLES, IWAA_LOG_KEY_FILE }: ServiceConfig) => IWAA_LOG_KEY_FILE !== undefined || mustSeal(IWAA_ROLES))
  @TextOf(/^[^\0]{1,4096}$/, 'the path of a file')
  IWAA_LOG_KEY_FILE?: string;

  /** Where the last signed checkpoint is kept, in a folder that can be written and outlives the process. Default: beside the log key, with `.checkpoint` added. */
  @NeededWhen(({ IWAA_LOG_CHECKPOINT_FILE }: ServiceConfig) => IWAA_LOG_CHECKPOINT_FILE !== undefined)
  @TextOf(/^[^\0]{1,4096}$/, 'the path of a file')
  IWAA_LOG_CHECKPOINT_FILE?: string;

  /** The name of the service's sealed log, no other log's; a log that is begun anew takes a new one. Default: `iwaa.local/<service>`. */
  @NeededWhen(({ IWAA_LOG_ORIGIN }: ServiceConfig) => IWAA_LOG_ORIGIN !== undefined)
  @TextOf(/^[\x21-\x2a\x2c-\x7e]{1,200}$/, 'a name without spaces and plus signs, as agency.example/households')
  IWAA_LOG_ORIGIN?: string;

  /** Witnesses that every checkpoint is shown to (C2SP tlog-witness): each up to, and without, `/add-checkpoint`. Sealing waits for none of them. */
  @NeededWhen(({ IWAA_WITNESS_URLS }: ServiceConfig) => IWAA_WITNESS_URLS !== undefined)
  @Addresses('https://… of a witness', 'http', 'https')
  IWAA_WITNESS_URLS?: readonly string[];

  /** By what facts travel between the services. */
  @OneOf('postgres', 'kafka')
  IWAA_MESSAGING: 'postgres' | 'kafka' = 'postgres';

  @NeededWhen(({ IWAA_MESSAGING }: ServiceConfig) => IWAA_MESSAGING === 'kafka')
  @HostsAndPorts()
  IWAA_KAFKA_BROKERS?: readonly string[];

  /** Where wake-ups wait. */
  @OneOf('postgres', 'redis')
  IWAA_JOBS: 'postgres' | 'redis' = 'postgres';

  /** A server whose policy is `noeviction`. */
  @NeededWhen(({ IWAA_JOBS }: ServiceConfig) => IWAA_JOBS === 'redis')
  @Address('redis://host:port', 'redis', 'rediss')
  IWAA_REDIS_URL?: string;

  /** Whose access tokens are taken: `iss`, exactly. */
  @Address('https://… of the OpenID Connect provider', 'http', 'https')
  IWAA_ISSUER_URL!: string;

  /** `aud` of access tokens. */
  @TextOf(/^[\x21-\x7e]{1,200}$/, 'the audience of access tokens')
  IWAA_AUDIENCE = 'iwaa';

  /** The issuer's keys. Default: `jwks` below the issuer. */
  @NeededWhen(({ IWAA_JWKS_URL }: ServiceConfig) => IWAA_JWKS_URL !== undefined)
  @Address('https://… of the provider’s JWKS document', 'http', 'https')
  IWAA_JWKS_URL?: string;

  /** Where to listen. */
  @TextOf(/^[\w.:-]{1,255}$/, 'an address or host name of this machine')
  IWAA_LISTEN_ADDRESS = '127.0.0.1';

  /** Below all ports of the embedded default: the origin's own; households +1, allocation +2, conventions +3, notifications +4, issuer +9, catcher +10, PostgreSQL +32. */
  @WholeNumber(1024, 65_000)
  IWAA_PORT_BASE = 4100;

  /** The least grave that is logged. */
  @OneOf(...LOG_LEVELS)
  IWAA_LOG_LEVEL: (typeof LOG_LEVELS)[number] = 'info';

  /** An agency's own versions of norms and deadlines, one JSON file each, beside those that the product ships. */
  @NeededWhen(({ IWAA_NORMS_DIR }: ServiceConfig) => IWAA_NORMS_DIR !== undefined)
  @TextOf(/^[^\0]{1,4096}$/, 'the path of a folder')
  IWAA_NORMS_DIR?: string;

  /** How long stopping may take; what is then unfinished is finished by the next start. */
  @WholeNumber(100, 600_000)
  IWAA_STOP_WITHIN_MS = 10_000;

  /** How often wake-ups that the job store lost are made anew. */
  @WholeNumber(1_000, 86_400_000)
  IWAA_SWEEP_EVERY_MS = 60_000;

  /** How often a sample of the read tables is folded anew from the record and held against them. */
  @WholeNumber(1_000, 2_000_000_000)
  IWAA_DRIFT_EVERY_MS = 86_400_000;
}

/** Whoever works on the record also seals it. */
const mustSeal = (roles: unknown): boolean => Array.isArray(roles) && roles.includes('worker');

/** Where the service finds its databases, its bus and its jobs: one server, databases by name. */
export function settingsIn(config: ServiceConfig, service: string): Settings {
  const database = (name: string, server = config.IWAA_POSTGRES_URL) => Object.assign(new URL(server), { pathname: `/iwaa_${name}` }).href;
  const { IWAA_MESSAGING, IWAA_KAFKA_BROKERS = [], IWAA_JOBS, IWAA_REDIS_URL = '', IWAA_LOG_KEY_FILE: keyFile } = config;
  return {
    postgresUrl: database(service),
    keysPostgresUrl: database('keys', config.IWAA_KEYS_POSTGRES_URL),
    wrappingKeyFile: config.IWAA_WRAPPING_KEY_FILE,
    ...(config.IWAA_ERASURE_LEDGER_FILE === undefined ? {} : { erasureLedgerFile: config.IWAA_ERASURE_LEDGER_FILE }),
    seals: {
      origin: config.IWAA_LOG_ORIGIN ?? `iwaa.local/${service}`,
      ...(keyFile === undefined || !mustSeal(config.IWAA_ROLES) ? {} : { signing: { keyFile, checkpointFile: config.IWAA_LOG_CHECKPOINT_FILE ?? `${keyFile}.checkpoint`, witnesses: config.IWAA_WITNESS_URLS ?? [] } }),
    },
    messaging: IWAA_MESSAGING === 'kafka' ? { kind: 'kafka', brokers: IWAA_KAFKA_BROKERS } : { kind: 'postgres', url: database('bus') },
    jobs: IWAA_JOBS === 'redis' ? { kind: 'redis', url: IWAA_REDIS_URL } : { kind: 'postgres', url: database(service) },
  };
}

export function trustedIn({ IWAA_ISSUER_URL, IWAA_AUDIENCE, IWAA_JWKS_URL }: ServiceConfig): TrustedIssuer {
  return { issuer: IWAA_ISSUER_URL, audience: IWAA_AUDIENCE, jwksUrl: IWAA_JWKS_URL ?? `${IWAA_ISSUER_URL.replace(/\/$/, '')}/jwks` };
}
