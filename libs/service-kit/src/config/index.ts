export { readConfig } from './read-config.js';
export { withUrlFiles } from './url-files.js';
export { WrongConfiguration, type Environment } from './wrong-configuration.js';
export { ServiceConfig, settingsIn, trustedIn } from './service-config.js';
export { Address, HostsAndPorts, NeededWhen, OneOf, SomeOf, TextOf, WholeNumber } from './variables.js';
