import { resolve } from 'node:path';
import { Address, NeededWhen, OneOf, readConfig, TextOf, WholeNumber, type Environment } from '@iwaa/service-kit/config';
import { portsFrom, type Ports } from '../ports.js';

/** What the launcher itself is told; whatever else is set is the services' and passed on to them. */
class LauncherConfig {
  @OneOf('embedded', 'production')
  IWAA_PROFILE: 'embedded' | 'production' = 'embedded';

  /** Holds the databases, the keys, the logs. */
  @TextOf(/^[^\0]{1,4096}$/, 'the path of a folder')
  IWAA_DATA_DIR = '.iwaa';

  @WholeNumber(1024, 65_000)
  IWAA_PORT_BASE = 4100;

  /** A server of your own, as a role that may create roles and databases. Default: the embedded one. */
  @NeededWhen(({ IWAA_POSTGRES_URL }: LauncherConfig) => IWAA_POSTGRES_URL !== undefined)
  @Address('postgres://role:password@host:port/', 'postgres', 'postgresql')
  IWAA_POSTGRES_URL?: string;

  /** Families of the sample medina that are loaded into an empty record; all of them unless told otherwise. */
  @NeededWhen(({ IWAA_SAMPLE_FAMILIES }: LauncherConfig) => IWAA_SAMPLE_FAMILIES !== undefined)
  @WholeNumber(8, 60)
  IWAA_SAMPLE_FAMILIES?: number;

  @TextOf(/^[\x21-\x7e]{1,200}$/, 'the audience of access tokens')
  IWAA_AUDIENCE = 'iwaa';
}

export interface LaunchSettings {
  readonly profile: 'embedded' | 'production';
  readonly dataDir: string;
  readonly portBase: number;
  readonly ports: Ports;
  readonly audience: string;
  readonly postgresUrl?: string;
  readonly sampleFamilies?: number;
  /** Passed on to the services. */
  readonly environment: Environment;
}

/** @throws WrongConfiguration naming each variable that is wrong, what it got and what it accepts */
export function launchSettings(environment: Environment, root: string): LaunchSettings {
  const config = readConfig(LauncherConfig, environment);
  return {
    profile: config.IWAA_PROFILE,
    dataDir: resolve(root, config.IWAA_DATA_DIR),
    portBase: config.IWAA_PORT_BASE,
    ports: portsFrom(config.IWAA_PORT_BASE),
    audience: config.IWAA_AUDIENCE,
    ...(config.IWAA_SAMPLE_FAMILIES === undefined ? {} : { sampleFamilies: config.IWAA_SAMPLE_FAMILIES }),
    ...(config.IWAA_POSTGRES_URL === undefined ? {} : { postgresUrl: config.IWAA_POSTGRES_URL }),
    environment,
  };
}
