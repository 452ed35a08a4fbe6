import { Type } from '@sinclair/typebox';
import { contract } from './contract.js';
import { forgotten } from './forgetting.js';
import { published } from './published.js';
import { code, idOf, instant } from './vocabulary.js';

const notice = { noticeId: idOf('Notice'), householdId: idOf('Household'), template: code('What it is about') };
const channel = code('email or sms');

export const NoticeRequested = published('iwaa.notice.requested.v1', Type.Object({ ...notice, notBefore: instant('Quiet hours are a not-before') }));
export const NoticeSent = published('iwaa.notice.sent.v1', Type.Object({ ...notice, channel }));
export const NoticeOutcomeUnknown = published('iwaa.notice.outcome-unknown.v1', Type.Object({ ...notice, channel }));
export const NoticeUndeliverable = published(
  'iwaa.notice.undeliverable.v1',
  Type.Object({ ...notice, reason: code('no-contact or all-attempts-failed') }),
);
export const NoticeAcknowledged = published('iwaa.notice.acknowledged.v1', Type.Object(notice));
export const RecipientsForgotten = published('iwaa.recipient.forgotten.v1', forgotten);

/** What the notifications service tells the others. */
export const notifications = contract('notifications', [NoticeRequested, NoticeSent, NoticeOutcomeUnknown, NoticeUndeliverable, NoticeAcknowledged, RecipientsForgotten]);
