import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@iwaa/service-kit/config';
import { ROOT } from '../root.js';
import { SERVICES, type ServiceName } from '../ports.js';
import type { DataFolder } from './data-folder.js';
import type { LaunchSettings } from './config.js';

export const programOf = (service: ServiceName, program: 'main' | 'migrate'): string => join(ROOT, 'services', service, 'dist', 'src', `${program}.js`);

/** The services that are built in this checkout. */
export const builtServices = (): readonly ServiceName[] => SERVICES.filter((service) => existsSync(programOf(service, 'main')));

/** What a service is told: the launcher's own settings where it has one, else what the launcher was told. */
export function environmentOf({ environment, profile, portBase, audience }: LaunchSettings, folder: DataFolder, { issuer, app }: { readonly issuer: string; readonly app: string }): Environment {
  return {
    ...environment,
    NODE_COMPILE_CACHE: folder.cache,
    IWAA_PROFILE: profile,
    IWAA_PORT_BASE: String(portBase),
    IWAA_POSTGRES_URL: app,
    IWAA_WRAPPING_KEY_FILE: folder.wrappingKey,
    IWAA_ISSUER_URL: environment['IWAA_ISSUER_URL'] ?? issuer,
    IWAA_AUDIENCE: audience,
  };
}
