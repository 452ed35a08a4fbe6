export { LEGAL_ZONE, legalDateOf, zoneData, type LegalDate } from './legal-date.js';
export { IsLegalDate } from './is-legal-date.js';
