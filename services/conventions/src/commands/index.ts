import { AddPartyHandler } from './add-party.js';
import { BringIntoForceHandler } from './bring-into-force.js';
import { CommitUnitsHandler } from './commit-units.js';
import { ConfirmReservationHandler } from './confirm-reservation.js';
import { DraftConventionHandler } from './draft-convention.js';
import { RecordCommitmentFulfilmentHandler } from './record-commitment-fulfilment.js';
import { ReleaseReservationHandler } from './release-reservation.js';
import { ReserveCapacityHandler } from './reserve-capacity.js';
import { ResumeConventionHandler } from './resume-convention.js';
import { SignConventionHandler } from './sign-convention.js';
import { StartConsumptionHandler } from './start-consumption.js';
import { SuspendConventionHandler } from './suspend-convention.js';
import { TerminateConventionHandler } from './terminate-convention.js';

/** The handbook: everything that can be asked of this service. */
export const commandHandlers = [
  DraftConventionHandler,
  AddPartyHandler,
  CommitUnitsHandler,
  SignConventionHandler,
  BringIntoForceHandler,
  SuspendConventionHandler,
  ResumeConventionHandler,
  TerminateConventionHandler,
  RecordCommitmentFulfilmentHandler,
  ReserveCapacityHandler,
  ConfirmReservationHandler,
  ReleaseReservationHandler,
  StartConsumptionHandler,
];
