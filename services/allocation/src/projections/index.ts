import { ListOffersHandler } from './list-offers.js';
import { ListRoundsHandler } from './list-rounds.js';
import { ListUnitsHandler } from './list-units.js';
import { ListWaitingFamiliesHandler } from './list-waiting-families.js';
import { OfferRow } from './offer-row.js';
import { offers } from './offers.projection.js';
import { RoundRow } from './round-row.js';
import { rounds } from './rounds.projection.js';
import { UnitRow } from './unit-row.js';
import { units } from './units.projection.js';
import { WaitingFamilyRow } from './waiting-family-row.js';
import { waitingList } from './waiting-list.projection.js';

/** Read tables, and what asks them. */
export const projections = [units, waitingList, rounds, offers];
export const readTables = [UnitRow, WaitingFamilyRow, RoundRow, OfferRow];
export const queryHandlers = [ListUnitsHandler, ListWaitingFamiliesHandler, ListRoundsHandler, ListOffersHandler];
