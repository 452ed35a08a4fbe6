import { AcceptOfferHandler } from './accept-offer.js';
import { ApproveRoundHandler } from './approve-round.js';
import { ChangeConventionStandingHandler } from './change-convention-standing.js';
import { CorrectCandidateHandler } from './correct-candidate.js';
import { EditRoundHandler } from './edit-round.js';
import { EnterCandidateHandler } from './enter-candidate.js';
import { ExpireOfferHandler } from './expire-offer.js';
import { ForgetApplicantsHandler } from './forget-applicants.js';
import { InspectUnitHandler } from './inspect-unit.js';
import { LeaveWaitingListHandler } from './leave-waiting-list.js';
import { MakeOfferHandler } from './make-offer.js';
import { MakeUnitAvailableHandler } from './make-unit-available.js';
import { OccupyUnitHandler } from './occupy-unit.js';
import { OpenRoundHandler } from './open-round.js';
import { PrepareOfferHandler } from './prepare-offer.js';
import { ProposeRoundHandler } from './propose-round.js';
import { QualifyRefusalHandler } from './qualify-refusal.js';
import { RecordConventionStandingHandler } from './record-convention-standing.js';
import { RefuseOfferHandler } from './refuse-offer.js';
import { RegisterUnitHandler } from './register-unit.js';
import { RejectRoundHandler } from './reject-round.js';
import { ReleaseCandidateHandler } from './release-candidate.js';
import { SetOfferAsideHandler } from './set-offer-aside.js';
import { SolveRoundHandler } from './solve-round.js';
import { WithdrawOfferHandler } from './withdraw-offer.js';
import { WithdrawUnitHandler } from './withdraw-unit.js';

/** The handbook: everything that can be asked of this service. */
export const commandHandlers = [
  RegisterUnitHandler,
  InspectUnitHandler,
  MakeUnitAvailableHandler,
  OccupyUnitHandler,
  WithdrawUnitHandler,
  RecordConventionStandingHandler,
  ChangeConventionStandingHandler,
  EnterCandidateHandler,
  CorrectCandidateHandler,
  LeaveWaitingListHandler,
  ReleaseCandidateHandler,
  OpenRoundHandler,
  SolveRoundHandler,
  EditRoundHandler,
  ProposeRoundHandler,
  ApproveRoundHandler,
  RejectRoundHandler,
  PrepareOfferHandler,
  MakeOfferHandler,
  SetOfferAsideHandler,
  AcceptOfferHandler,
  RefuseOfferHandler,
  WithdrawOfferHandler,
  ExpireOfferHandler,
  QualifyRefusalHandler,
  ForgetApplicantsHandler,
];
