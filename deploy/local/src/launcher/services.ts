import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@iwaa/service-kit/config';
import { AUDIT_SECRET, NOTIFICATIONS_SECRET } from '../issuer/issuer.js';
import { ROOT } from '../root.js';
import { SERVICES, type ServiceName } from '../ports.js';
import type { DataFolder } from './data-folder.js';
import type { LaunchSettings } from './config.js';

export const programOf = (service: ServiceName, program: 'main' | 'migrate'): string => join(ROOT, 'services', service, 'dist', 'src', `${program}.js`);

/** Versions of norms that the sample territories have of their own. */
const SAMPLE_NORMS = join(ROOT, 'deploy/local/norms');

/** The services that are built in this checkout. */
export const builtServices = (): readonly ServiceName[] => SERVICES.filter((service) => existsSync(programOf(service, 'main')));

/** What a service is told: the launcher's own settings where it has one, else what the launcher was told. */
export function environmentOf(
  service: ServiceName,
  { environment, profile, portBase, ports, audience }: LaunchSettings,
  folder: DataFolder,
  { issuer, app, logKey, witness }: { readonly issuer: string; readonly app: string; readonly logKey: string; readonly witness: { readonly key: string; readonly witnessed: string } },
): Environment {
  const at = (port: number) => `127.0.0.1:${String(port)}`;
  return {
    // Whatever is sent lands in the catcher, and at once: whoever tries it out at night shall see it.
    IWAA_SMTP_URL: `smtp://${at(ports.smtp)}`,
    IWAA_SMS_URL: `http://${at(ports.catcher)}/sms`,
    IWAA_QUIET_HOURS: 'ignored',
    IWAA_HOUSEHOLDS_URL: `http://${at(ports.households)}/api/v1`,
    IWAA_TOKEN_URL: `${issuer}/token`,
    IWAA_CLIENT_SECRET_FILE: join(folder.secrets, service === 'audit' ? AUDIT_SECRET : NOTIFICATIONS_SECRET),
    IWAA_WITNESS_KEY_FILE: witness.key,
    IWAA_WITNESSED_FILE: witness.witnessed,
    IWAA_NORMS_DIR: SAMPLE_NORMS,
    // Nobody is a witness of their own log.
    IWAA_WITNESS_URLS: service === 'audit' ? undefined : `http://${at(ports.audit)}/api/v1/audit`,
    ...environment,
    NODE_COMPILE_CACHE: folder.cache,
    IWAA_PROFILE: profile,
    IWAA_PORT_BASE: String(portBase),
    IWAA_POSTGRES_URL: app,
    IWAA_WRAPPING_KEY_FILE: folder.wrappingKey,
    IWAA_LOG_KEY_FILE: logKey,
    // One name for all of them would be no log's own.
    IWAA_LOG_ORIGIN: undefined,
    IWAA_LOG_CHECKPOINT_FILE: undefined,
    IWAA_ISSUER_URL: environment['IWAA_ISSUER_URL'] ?? issuer,
    IWAA_AUDIENCE: audience,
  };
}
