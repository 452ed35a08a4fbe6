import { ConventionRow } from './convention-row.js';
import { conventionList } from './conventions.projection.js';
import { ledger } from './ledger.projection.js';
import { ListConventionsHandler } from './list-conventions.js';
import { ListReservationsHandler } from './list-reservations.js';
import { ReservationRow } from './reservation-row.js';

/** Read tables, and what asks them. */
export const projections = [conventionList, ledger];
export const readTables = [ConventionRow, ReservationRow];
export const queryHandlers = [ListConventionsHandler, ListReservationsHandler];
