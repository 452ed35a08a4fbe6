export { provision, type ProvisionOptions, type ServiceUrls } from './provision.js';
export { rolesOf } from '../runtime/roles.js';
