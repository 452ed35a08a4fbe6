import { v5 } from 'uuid';
import type { CaseId, ErasureId, OfferId, RoundId, UnitId } from './domain/shared.js';

const ALLOCATION = v5('https://iwaa.ma/allocation', v5.URL);

/** A dwelling's id follows from its registration number, so that it cannot be registered twice. */
export const unitIdOf = (registrationNumber: string): UnitId => v5(`unit/${registrationNumber}`, ALLOCATION) as UnitId;

/** A family gets at most one offer from a round. */
export const offerIdOf = (roundId: RoundId, caseId: CaseId): OfferId => v5(`offer/${roundId}/${caseId}`, ALLOCATION) as OfferId;

/** An erasure is heard of once, however often it is told. */
export const applicantIdOf = (erasureId: ErasureId): string => v5(`applicant/${erasureId}`, ALLOCATION);
