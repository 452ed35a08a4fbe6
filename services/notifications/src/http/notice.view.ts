import type { Folded } from '@iwaa/event-store';
import type { Notice } from '../domain/notice/notice.policies.js';

/** The notice as an officer reads it; addresses still sealed. */
export function noticeView({ streamId, state }: Folded<Notice>) {
  if (state.status === 'none') return { id: streamId, status: state.status };
  const { concerned, ...now } = state;
  return { id: streamId, ...concerned, ...now };
}
