import type { Provider } from '@nestjs/common';
import { AddMemberHandler } from './add-member.js';
import { AddPartHandler } from './add-part.js';
import { AdvanceImportHandler } from './advance-import.js';
import { CancelImportHandler } from './cancel-import.js';
import { CarryOutErasureHandler } from './carry-out-erasure.js';
import { ChangeHeadHandler } from './change-head.js';
import { ClassifyBuildingHandler } from './classify-building.js';
import { CloseCaseHandler } from './close-case.js';
import { ConfirmForgettingHandler } from './confirm-forgetting.js';
import { CorrectTenureHandler } from './correct-tenure.js';
import { DecideEligibilityHandler } from './decide-eligibility.js';
import { DecideEntitlementHandler } from './decide-entitlement.js';
import { DecideRetentionHandler } from './decide-retention.js';
import { ForgetPersonHandler } from './forget-person.js';
import { GiveOwnDataHandler } from './give-own-data.js';
import { IssueErasureReceiptHandler } from './issue-erasure-receipt.js';
import { IssueOrderHandler } from './issue-order.js';
import { LiftLegalHoldHandler } from './lift-legal-hold.js';
import { LiftOrderHandler } from './lift-order.js';
import { ListHouseholdHandler } from './list-household.js';
import { ListOrderHandler } from './list-order.js';
import { LocateHouseholdHandler } from './locate-household.js';
import { NameProxyHandler } from './name-proxy.js';
import { NoteAcceptanceHandler } from './note-acceptance.js';
import { NoteDangerClassHandler } from './note-danger-class.js';
import { NoteDwellingRequirementsHandler } from './note-dwelling-requirements.js';
import { NoteOfferEndHandler } from './note-offer-end.js';
import { NoteOfferHandler } from './note-offer.js';
import { NoteRetentionDueHandler } from './note-retention-due.js';
import { OpenCaseHandler } from './open-case.js';
import { OpenImportHandler } from './open-import.js';
import { OrderEvacuationHandler } from './order-evacuation.js';
import { PlaceLegalHoldHandler } from './place-legal-hold.js';
import { PlaceUnderOrderHandler } from './place-under-order.js';
import { PlanVisitHandler } from './plan-visit.js';
import { ProposeEligibilityHandler } from './propose-eligibility.js';
import { ProposeEntitlementHandler } from './propose-entitlement.js';
import { RecordContactsHandler } from './record-contacts.js';
import { RecordDepartureHandler } from './record-departure.js';
import { RecordMoveInHandler } from './record-move-in.js';
import { RecordNeedsHandler } from './record-needs.js';
import { RecordPreferencesHandler } from './record-preferences.js';
import { RecordSurveyHandler } from './record-survey.js';
import { RecordVisitHandler } from './record-visit.js';
import { RefuseImportHandler } from './refuse-import.js';
import { RegisterHouseholdHandler } from './register-household.js';
import { ReportBuildingHandler } from './report-building.js';
import { RequestErasureHandler } from './request-erasure.js';
import { ResumeCaseHandler } from './resume-case.js';
import { ReviewErasureHandler } from './review-erasure.js';
import { ShelterUrgentlyHandler } from './shelter-urgently.js';
import { SuspendCaseHandler } from './suspend-case.js';
import { TellToEvacuateHandler } from './tell-to-evacuate.js';

/** The handbook: everything that can be asked of this service. */
export const commandHandlers: Provider[] = [
  ReportBuildingHandler,
  ListOrderHandler,
  ClassifyBuildingHandler,
  IssueOrderHandler,
  OrderEvacuationHandler,
  LiftOrderHandler,
  ListHouseholdHandler,
  LocateHouseholdHandler,
  RegisterHouseholdHandler,
  AddMemberHandler,
  RecordDepartureHandler,
  ChangeHeadHandler,
  CorrectTenureHandler,
  RecordSurveyHandler,
  RecordNeedsHandler,
  RecordPreferencesHandler,
  RecordContactsHandler,
  NameProxyHandler,
  OpenCaseHandler,
  PlaceUnderOrderHandler,
  TellToEvacuateHandler,
  NoteDangerClassHandler,
  ShelterUrgentlyHandler,
  ProposeEligibilityHandler,
  DecideEligibilityHandler,
  ProposeEntitlementHandler,
  DecideEntitlementHandler,
  NoteDwellingRequirementsHandler,
  NoteOfferHandler,
  NoteAcceptanceHandler,
  NoteOfferEndHandler,
  RecordMoveInHandler,
  PlanVisitHandler,
  RecordVisitHandler,
  SuspendCaseHandler,
  ResumeCaseHandler,
  CloseCaseHandler,
  NoteRetentionDueHandler,
  DecideRetentionHandler,
  OpenImportHandler,
  AddPartHandler,
  AdvanceImportHandler,
  RefuseImportHandler,
  CancelImportHandler,
  RequestErasureHandler,
  ReviewErasureHandler,
  PlaceLegalHoldHandler,
  LiftLegalHoldHandler,
  CarryOutErasureHandler,
  ForgetPersonHandler,
  ConfirmForgettingHandler,
  IssueErasureReceiptHandler,
  GiveOwnDataHandler,
];
