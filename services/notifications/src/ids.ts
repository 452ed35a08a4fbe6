import { v5 } from 'uuid';
import type { NoticeId } from './domain/shared.js';

const NOTIFICATIONS = v5('https://iwaa.ma/notifications', v5.URL);

/** A family is told of a fact once, however often the fact comes. */
export const noticeIdOf = (eventId: string, template: string): NoticeId => v5(`notice/${eventId}/${template}`, NOTIFICATIONS) as NoticeId;
