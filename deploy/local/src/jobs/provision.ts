import { Address, readConfig, TextOf } from '@iwaa/service-kit/config';
import { provision } from '@iwaa/service-kit/provision';
import { builtServices } from '../launcher/services.js';
import { runJob } from './job.js';
import { passwordsIn } from './passwords.js';

class ProvisionConfig {
  /** The server, as a role that may create roles and databases. */
  @Address('postgres://superuser:password@host:port/', 'postgres', 'postgresql')
  IWAA_POSTGRES_URL!: string;

  /** Holds the addresses under which the services' roles reach it. */
  @TextOf(/^[^\0]{1,4096}$/, 'the path of a folder')
  IWAA_SECRETS_DIR!: string;
}

await runJob('provision', process.env, async (environment) => {
  const { IWAA_POSTGRES_URL: superuserUrl, IWAA_SECRETS_DIR: folder } = readConfig(ProvisionConfig, environment);
  const services = builtServices();
  const passwords = await passwordsIn(folder, services);
  await provision({ superuserUrl, services, password: (role) => passwords.get(role) ?? '' });
  return `roles and databases of ${services.join(', ')} are there`;
});
