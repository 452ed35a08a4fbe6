import type { Provider } from '@nestjs/common';
import { AddMemberHandler } from './add-member.js';
import { ChangeHeadHandler } from './change-head.js';
import { ClassifyBuildingHandler } from './classify-building.js';
import { CorrectTenureHandler } from './correct-tenure.js';
import { IssueOrderHandler } from './issue-order.js';
import { NameProxyHandler } from './name-proxy.js';
import { OrderEvacuationHandler } from './order-evacuation.js';
import { RecordContactsHandler } from './record-contacts.js';
import { RecordDepartureHandler } from './record-departure.js';
import { RecordNeedsHandler } from './record-needs.js';
import { RecordPreferencesHandler } from './record-preferences.js';
import { RecordSurveyHandler } from './record-survey.js';
import { RegisterHouseholdHandler } from './register-household.js';
import { ReportBuildingHandler } from './report-building.js';

/** The handbook: everything that can be asked of this service. */
export const commandHandlers: Provider[] = [
  ReportBuildingHandler,
  ClassifyBuildingHandler,
  IssueOrderHandler,
  OrderEvacuationHandler,
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
];
