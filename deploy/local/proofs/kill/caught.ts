import type { OpenSite } from '../site/open-site.js';
import { eventsOf } from './records.js';

/** What reached families, as the catcher has it, against what the record says. */
export interface CaughtTally {
  /** Mails and SMS caught. */
  readonly messages: number;
  /** Message-IDs that were caught more than once. */
  readonly 'messages twice': number;
  /** Said to be sent, and never caught. */
  readonly 'messages lost': number;
  /** Attempts of which nobody knows what became of them: a process was killed in between. The record says so after five minutes. */
  readonly 'outcome unknown': number;
  /** Notices that have not come to an end yet. */
  readonly underWay: number;
}

const ENDINGS = ['NoticeSent', 'NoticeOutcomeUnknown', 'NoticeUndeliverable', 'NoticeCancelled'];

export async function caughtBy(site: OpenSite): Promise<CaughtTally> {
  const { items } = (await (await fetch(`${site.catcher}/messages`)).json()) as { readonly items: readonly { readonly id: string }[] };
  const times = new Map<string, number>();
  for (const { id } of items) times.set(bare(id), (times.get(bare(id)) ?? 0) + 1);
  const events = site.services.includes('notifications') ? await eventsOf(site.record('notifications')) : [];
  const attempted = new Map(events.filter(({ type }) => type === 'NoticeAttempted').map(({ stream, data }) => [`${stream}/${String(data['attempt'])}`, bare(String(data['messageId']))]));
  const sent = events.filter(({ type }) => type === 'NoticeSent').map(({ stream, data }) => attempted.get(`${stream}/${String(data['attempt'])}`) ?? 'never attempted');
  const ended = new Set(events.filter(({ type }) => ENDINGS.includes(type)).map(({ stream }) => stream));
  const last = new Map(events.map(({ stream, type }) => [stream, type]));
  const hanging = [...last].filter(([stream, type]) => type === 'NoticeAttempted' && !ended.has(stream)).map(([stream]) => stream);
  const requested = events.filter(({ type }) => type === 'NoticeRequested').map(({ stream }) => stream);
  return {
    messages: items.length,
    'messages twice': [...times.values()].filter((count) => count > 1).length,
    'messages lost': sent.filter((id) => !times.has(id)).length,
    'outcome unknown': events.filter(({ type }) => type === 'NoticeOutcomeUnknown').length + hanging.length,
    underWay: requested.filter((stream) => !ended.has(stream) && !hanging.includes(stream)).length,
  };
}

/** Without the brackets that a mail has around it. */
const bare = (id: string): string => id.replace(/^<|>$/g, '');
