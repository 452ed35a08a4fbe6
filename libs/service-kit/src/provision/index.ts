export { provision, type ProvisionOptions, type ServiceUrls } from './provision.js';
