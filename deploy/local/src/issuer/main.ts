import { readFile } from 'node:fs/promises';
import { readConfig } from '@iwaa/service-kit/config';
import { runAlone } from '../alone.js';
import { portsFrom } from '../ports.js';
import { IssuerConfig } from './config.js';
import { startIssuer } from './issuer.js';

await runAlone('issuer', process.env, async (environment) => {
  const { IWAA_PROFILE: profile, IWAA_PORT_BASE: base, IWAA_AUDIENCE: audience, IWAA_DATA_DIR: folder, IWAA_CLIENT_SECRET_FILE: file } = readConfig(IssuerConfig, environment);
  const secret = file === undefined ? {} : { notificationsSecret: (await readFile(file, 'utf8')).trim() };
  return startIssuer({ profile, port: portsFrom(base).issuer, audience, folder, ...secret });
});
