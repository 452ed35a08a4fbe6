export { readConfig, WrongConfiguration, type Environment } from './read-config.js';
export { ServiceConfig, settingsIn, trustedIn } from './service-config.js';
export { Address, HostsAndPorts, NeededWhen, OneOf, SomeOf, TextOf, WholeNumber } from './variables.js';
