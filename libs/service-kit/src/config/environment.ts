import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUrl, Matches, Max, Min, ValidateIf } from 'class-validator';
import { LOG_LEVELS } from '../telemetry/index.js';

const aPostgresUrl = { message: 'a PostgreSQL URL: postgres://role:password@host:port/database' };
const isPostgresUrl = () => Matches(/^postgres(?:ql)?:\/\/[^\s]+\/[^\s/]+$/, aPostgresUrl);
const whole = () => Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value));
const list = () => Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',').map((each) => each.trim()) : value));

export const ROLES = ['http', 'worker'] as const;

/** Everything that a service may be told, and the only way to tell it. Names carry their units. */
export class Environment {
  /** `embedded`: one machine, loopback only, sample people. */
  @IsIn(['embedded', 'production'], { message: 'embedded or production' })
  IWAA_PROFILE: 'embedded' | 'production' = 'production';

  /** The service's database, as its application role. */
  @isPostgresUrl()
  IWAA_POSTGRES_URL!: string;

  /** The database `keys`, as the service's application role; in production on a server of its own. */
  @isPostgresUrl()
  IWAA_KEYS_POSTGRES_URL!: string;

  @IsIn(['postgres', 'kafka'], { message: 'postgres or kafka' })
  IWAA_MESSAGING: 'postgres' | 'kafka' = 'postgres';

  /** With IWAA_MESSAGING=postgres: the database `bus`. */
  @ValidateIf((all: Environment) => all.IWAA_MESSAGING !== 'kafka')
  @isPostgresUrl()
  IWAA_BUS_POSTGRES_URL!: string;

  /** With IWAA_MESSAGING=kafka: brokers to begin with. */
  @ValidateIf((all: Environment) => all.IWAA_MESSAGING === 'kafka')
  @list()
  @Matches(/^[^\s:,]+:\d{1,5}$/, { each: true, message: 'host:port, separated by commas' })
  @IsNotEmpty({ message: 'host:port, separated by commas' })
  IWAA_KAFKA_BROKERS!: string[];

  @IsIn(['postgres', 'redis'], { message: 'postgres or redis' })
  IWAA_JOBS: 'postgres' | 'redis' = 'postgres';

  /** With IWAA_JOBS=redis: a server that evicts nothing. */
  @ValidateIf((all: Environment) => all.IWAA_JOBS === 'redis')
  @Matches(/^rediss?:\/\/[^\s]+$/, { message: 'a Redis URL: redis://host:port' })
  IWAA_REDIS_URL!: string;

  /** A file that only the service's user can read, with 64 hexadecimal digits. */
  @IsString({ message: 'the path of a file' })
  @IsNotEmpty({ message: 'the path of a file' })
  IWAA_WRAPPING_KEY_FILE!: string;

  /** `iss` of the access tokens that are taken. */
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] }, { message: 'the issuer’s URL' })
  IWAA_ISSUER_URL!: string;

  /** Where the issuer's keys are; its URL and `/jwks` unless told otherwise. */
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] }, { message: 'a URL' })
  IWAA_JWKS_URL?: string;

  /** `aud` of the access tokens that are taken. */
  @IsString({ message: 'a name' })
  IWAA_AUDIENCE = 'iwaa';

  @whole()
  @IsInt({ message: 'a port, 0 to 65535' })
  @Min(0, { message: 'a port, 0 to 65535' })
  @Max(65_535, { message: 'a port, 0 to 65535' })
  IWAA_PORT!: number;

  /** Where to listen; loopback unless told otherwise. */
  @Matches(/^[0-9a-fA-F.:]+$/, { message: 'an IP address' })
  IWAA_LISTEN_ADDRESS = '127.0.0.1';

  /** What this process does. */
  @list()
  @IsIn(ROLES, { each: true, message: 'http, worker or both, separated by a comma' })
  IWAA_ROLES: (typeof ROLES)[number][] = [...ROLES];

  @IsIn(LOG_LEVELS, { message: LOG_LEVELS.join(', ') })
  IWAA_LOG_LEVEL: (typeof LOG_LEVELS)[number] = 'info';

  /** How often lost wake-ups are made anew. */
  @whole()
  @IsInt({ message: 'milliseconds, 1000 to 3600000' })
  @Min(1_000, { message: 'milliseconds, 1000 to 3600000' })
  @Max(3_600_000, { message: 'milliseconds, 1000 to 3600000' })
  IWAA_SWEEP_EVERY_MS = 60_000;

  /** How long stopping may take. */
  @whole()
  @IsInt({ message: 'milliseconds, 100 to 600000' })
  @Min(100, { message: 'milliseconds, 100 to 600000' })
  @Max(600_000, { message: 'milliseconds, 100 to 600000' })
  IWAA_STOP_WITHIN_MS = 10_000;
}
