import { readConfig } from '@iwaa/service-kit/config';
import { AloneConfig, runAlone } from '../alone.js';
import { builtServices } from '../launcher/services.js';
import { portsFrom } from '../ports.js';
import { startOrigin } from './origin.js';

await runAlone('origin', process.env, async (environment) => {
  const { IWAA_PORT_BASE: base, IWAA_LISTEN_ADDRESS: address } = readConfig(AloneConfig, environment);
  const ports = portsFrom(base);
  const services = new Map(builtServices().map((service) => [service, `http://127.0.0.1:${String(ports[service])}`]));
  return startOrigin({ port: ports.origin, address, services });
});
