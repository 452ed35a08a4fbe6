export { LEGAL_ZONE, legalDateOf, zoneData, type LegalDate } from './legal-date.js';
