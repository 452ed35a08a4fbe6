import { readConfig } from '@iwaa/service-kit/config';
import { runAlone } from '../alone.js';
import { portsFrom } from '../ports.js';
import { StandInConfig } from '../stand-in.js';
import { startCatcher } from './catcher.js';

await runAlone('catcher', process.env, async (environment) => {
  // The address is that of its page: the mail server stays on loopback.
  const { IWAA_PORT_BASE: base, IWAA_DATA_DIR: folder, IWAA_LISTEN_ADDRESS: address } = readConfig(StandInConfig, environment);
  const { catcher: port, smtp: smtpPort } = portsFrom(base);
  return startCatcher({ port, address, smtpPort, folder });
});
