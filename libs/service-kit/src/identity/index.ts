export type { Principal } from './principal.js';
export { Tokens, type TrustedIssuer } from './tokens.js';
