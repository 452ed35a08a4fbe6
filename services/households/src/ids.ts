import { v5 } from 'uuid';
import type { BuildingId, CaseId, ErasureId, HouseholdId, ImportId, NoticeId, OfferId, OrderId, PersonId, VisitId } from './domain/shared.js';

const HOUSEHOLDS = v5('https://iwaa.ma/households', v5.URL);

/** A building's id follows from its reference, so that it cannot be reported twice. */
export const buildingIdOf = (reference: string): BuildingId => v5(`building/${reference}`, HOUSEHOLDS) as BuildingId;

/** The reference of a building that is known from a register alone, in the spelling of references: the register's code and its number of the parcel. */
export const listedBuildingReference = (source: string, parcel: string): string => `${source}/${parcel}`.toUpperCase().replace(/[^A-Z0-9/.-]+/g, '-');

/** A household's id follows from the command that registers it: sent again, however late, it is the same household. */
export const householdIdOf = (commandId: string): HouseholdId => v5(`household/${commandId}`, HOUSEHOLDS) as HouseholdId;

/** The id of a household of which a source speaks follows from the source and its own key of the household: listed again, it is the same. */
export const listedHouseholdIdOf = (source: string, key: string): HouseholdId => v5(`listed/${source}/${key}`, HOUSEHOLDS) as HouseholdId;

/** The id of somebody who is listed for the first time, by their place in the listing: the command sent again names the same. */
export const listedPersonIdOf = (householdId: HouseholdId, commandId: string, place: number): PersonId =>
  v5(`person/${householdId}/${commandId}/${String(place)}`, HOUSEHOLDS) as PersonId;

/** A family has one file for life: opened by an officer and by an order at once, it is still one. */
export const caseIdOf = (householdId: HouseholdId): CaseId => v5(`case/${householdId}`, HOUSEHOLDS) as CaseId;

/** An order's id follows from its building and the authority's number. */
export const orderIdOf = (buildingId: BuildingId, reference: string): OrderId => v5(`order/${buildingId}/${reference}`, HOUSEHOLDS) as OrderId;

/** A visit's id follows from what it is planned for: the nth after a dwelling was moved into, or the one for a notice. */
export const visitIdOf = (cause: OfferId | NoticeId, n = 0): VisitId => v5(`visit/${cause}/${String(n)}`, HOUSEHOLDS) as VisitId;

/** An import's id follows from the command that opens it: sent again, however late, it is the same import. */
export const importIdOf = (commandId: string): ImportId => v5(`import/${commandId}`, HOUSEHOLDS) as ImportId;

/** A person is erased once: whoever asks again, after a no, asks for the same. */
export const erasureIdOf = (personId: PersonId): ErasureId => v5(`erasure/${personId}`, HOUSEHOLDS) as ErasureId;
