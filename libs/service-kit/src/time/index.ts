export { LEGAL_ZONE, legalDateOf, startOfLegalDate, zoneData, type LegalDate } from './legal-date.js';
export { IsLegalDate, isLegalDate } from './is-legal-date.js';
