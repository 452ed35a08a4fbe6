export { startIssuer, CLI_CLIENT, PARTNER_CLIENT, type IssuerOptions } from './issuer/issuer.js';
export { tokenOf } from './issuer/ask.js';
export { startOrigin, type OriginOptions } from './origin/origin.js';
export { portsFrom, SERVICES, type Ports, type ServiceName } from './ports.js';
export { SAMPLE_AGENCY, SAMPLE_PEOPLE, type SamplePerson } from './people.js';
export { type Listening } from './listening.js';
export { launch, type Launched } from './launcher/launch.js';
export { launchSettings, type LaunchSettings } from './launcher/config.js';
