import { AcknowledgeNoticeHandler } from './acknowledge-notice.js';
import { AttemptNoticeHandler } from './attempt-notice.js';
import { CancelNoticeHandler } from './cancel-notice.js';
import { ForgetRecipientsHandler } from './forget-recipients.js';
import { GiveUpAttemptHandler } from './give-up-attempt.js';
import { RecordOutcomeHandler } from './record-outcome.js';
import { RequestNoticeHandler } from './request-notice.js';

/** The handbook: everything that can be asked of this service. */
export const commandHandlers = [
  RequestNoticeHandler,
  AttemptNoticeHandler,
  RecordOutcomeHandler,
  GiveUpAttemptHandler,
  AcknowledgeNoticeHandler,
  CancelNoticeHandler,
  ForgetRecipientsHandler,
];
