export { Environment } from './environment.js';
export { readEnvironment, WrongConfiguration } from './read-environment.js';
export { issuerIn, settingsIn } from './settings-in.js';
