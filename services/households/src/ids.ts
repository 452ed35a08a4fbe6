import { v5 } from 'uuid';
import type { BuildingId, CaseId, HouseholdId, NoticeId, OfferId, OrderId, VisitId } from './domain/shared.js';

const HOUSEHOLDS = v5('https://iwaa.ma/households', v5.URL);

/** A building's id follows from its reference, so that it cannot be reported twice. */
export const buildingIdOf = (reference: string): BuildingId => v5(`building/${reference}`, HOUSEHOLDS) as BuildingId;

/** A household's id follows from the command that registers it: sent again, however late, it is the same household. */
export const householdIdOf = (commandId: string): HouseholdId => v5(`household/${commandId}`, HOUSEHOLDS) as HouseholdId;

/** A family has one file for life: opened by an officer and by an order at once, it is still one. */
export const caseIdOf = (householdId: HouseholdId): CaseId => v5(`case/${householdId}`, HOUSEHOLDS) as CaseId;

/** An order's id follows from its building and the authority's number. */
export const orderIdOf = (buildingId: BuildingId, reference: string): OrderId => v5(`order/${buildingId}/${reference}`, HOUSEHOLDS) as OrderId;

/** A visit's id follows from what it is planned for: the nth after a dwelling was moved into, or the one for a notice. */
export const visitIdOf = (cause: OfferId | NoticeId, n = 0): VisitId => v5(`visit/${cause}/${String(n)}`, HOUSEHOLDS) as VisitId;
