import { v5 } from 'uuid';
import type { ErasureId, NoticeId } from './domain/shared.js';

const NOTIFICATIONS = v5('https://iwaa.ma/notifications', v5.URL);

/** A family is told of a fact once, however often the fact comes. */
export const noticeIdOf = (eventId: string, template: string): NoticeId => v5(`notice/${eventId}/${template}`, NOTIFICATIONS) as NoticeId;

/** An erasure is heard of once, however often it is told. */
export const recipientIdOf = (erasureId: ErasureId): string => v5(`recipient/${erasureId}`, NOTIFICATIONS);
