export { LEGAL_ZONE, legalDateOf, zoneData, type LegalDate } from './legal-date.js';
export { IsLegalDate, isLegalDate } from './is-legal-date.js';
