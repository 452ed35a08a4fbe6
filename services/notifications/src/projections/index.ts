import { ListNoticesHandler } from './list-notices.js';
import { NoticeRow } from './notice-row.js';
import { notices } from './notices.projection.js';

/** Read tables, and what asks them. */
export const projections = [notices];
export const readTables = [NoticeRow];
export const queryHandlers = [ListNoticesHandler];
