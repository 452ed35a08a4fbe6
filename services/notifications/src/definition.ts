import { notifications as contract } from '@iwaa/contracts/notifications';
import type { ServiceDefinition } from '@iwaa/service-kit';
import { notice } from './domain/notice/notice.decider.js';
import { recipient } from './domain/recipient/recipient.decider.js';
import { notificationProblems } from './http/problems.js';
import { projections, readTables } from './projections/index.js';
import { noticePublishing } from './publishing/notice.publishing.js';
import { recipientPublishing } from './publishing/recipient.publishing.js';

/** The notifications service. */
export const notifications: ServiceDefinition = {
  name: 'notifications',
  port: 4,
  contract,
  aggregates: [notice, recipient],
  publishing: { notice: noticePublishing, recipient: recipientPublishing },
  erasedBy: 'RecipientsForgotten',
  projections,
  readTables,
  problems: notificationProblems,
};
