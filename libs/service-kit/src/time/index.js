export { LEGAL_ZONE, legalDateOf, zoneData } from './legal-date.js';
export { IsLegalDate } from './is-legal-date.js';
