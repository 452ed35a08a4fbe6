export { addVersions, inForce, type CitedNorm, type Norm, type NormVersion } from './norm.js';
