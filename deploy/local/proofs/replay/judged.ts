import { isDeepStrictEqual } from 'node:util';
import type { Figures } from '@iwaa/testing';
import { type Clock, type Evidence, type Replay } from './evidence.js';
import { versionsOf, type OwnEvent } from './owners-record.js';

/** From the order to the key, across the services; each follows from the one before it, or stands in the same file. */
export const CHAIN: readonly (readonly [service: string, type: string])[] = [
  ['households', 'OrderIssued'],
  ['households', 'CaseOpened'],
  ['households', 'EntitlementGranted'],
  ['allocation', 'CandidateEntered'],
  ['allocation', 'OfferPrepared'],
  ['conventions', 'CapacityReserved'],
  ['allocation', 'OfferMade'],
  ['allocation', 'OfferAccepted'],
  ['conventions', 'ReservationConfirmed'],
  ['notifications', 'NoticeSent'],
  ['households', 'FamilyMovedIn'],
  ['conventions', 'ConsumptionStarted'],
];

/** Effects, each with the event that must be named as its cause. */
const CAUSES: Readonly<Record<string, string>> = { CandidateEntered: 'EntitlementGranted', CapacityReserved: 'OfferPrepared', OfferMade: 'CapacityReserved', ReservationConfirmed: 'OfferAccepted', UnitOccupied: 'FamilyMovedIn', ConsumptionStarted: 'FamilyMovedIn' };

/** What audit answered, held against the owners' records. */
export function judged({ record, history, replays, between, why, beforeAll, disclosed, readings, leaked }: Evidence): Figures {
  const byId = new Map(record.map((event) => [event.eventId, event]));
  const places = new Map(history.map(({ eventId }, n) => [eventId, n]));
  return {
    events: history.length,
    services: new Set(history.map(({ service }) => service)).size,
    replays: replays.length,
    'streams compared': replays.reduce((sum, { streams }) => sum + streams.length, 0),
    'clocks that differ': replays.filter((one, n) => n % 2 === 0 && !isDeepStrictEqual(idsOf(one), idsOf(replays[n + 1] as Replay))).length,
    'histories wrong': replays.filter((replay) => !isDeepStrictEqual(idsOf(replay), new Set(history.map(({ eventId }) => eventId).filter((id) => by(replay)(byId.get(id) as OwnEvent))))).length,
    'versions wrong': replays.reduce((sum, replay) => sum + versionsWrong(record, replay), 0),
    'states wrong': replays.reduce((sum, { streams, own }) => sum + streams.filter(({ state }, n) => !isDeepStrictEqual(state, own[n])).length, 0),
    'hashes that disagree': replays.reduce((sum, { streams }) => sum + streams.filter(({ agrees, unanswered }) => agrees !== true && unanswered !== 'not-shown').length, 0),
    'effects before causes': history.filter(({ causedBy, eventId }) => (places.get(causedBy?.eventId ?? '') ?? -1) >= (places.get(eventId) ?? 0)).length,
    'links of the chain': inOrder(history),
    'causes not named': Object.entries(CAUSES).filter(([effect, cause]) => history.find(({ eventId }) => eventId === history.find(({ type }) => type === effect)?.causedBy?.eventId)?.type !== cause).length,
    'without a sentence': history.filter(({ sentence, type }) => Object.values(sentence).some((said) => said === type)).length,
    'events between': between.events.length,
    'status between': between.streams.filter(({ category, fields }) => category === 'case' && fields.some(({ field }) => field === 'status')).length,
    'why of the file': why['case.status'] ?? '',
    'why of the offer': why['offer.status'] ?? '',
    'before the first event': beforeAll.status,
    'personal values without a purpose': leaked,
    'opened for a purpose': disclosed,
    'readings recorded': readings,
    'first instant right': Number(beforeAll.first === history.map(({ occurredAt }) => occurredAt).sort()[0]),
  };
}

const idsOf = ({ history }: Replay): ReadonlySet<string> => new Set(history.map(({ eventId }) => eventId).sort());

const TIME: Readonly<Record<Clock, (event: OwnEvent) => string>> = { asOf: ({ occurredAt }) => occurredAt, knownAt: ({ loggedAt }) => loggedAt };
const by = ({ clock, instant }: Replay) => (event: OwnEvent): boolean => TIME[clock](event) <= instant;

/** Streams that audit has at another version than the owners' records say. */
function versionsWrong(record: readonly OwnEvent[], replay: Replay): number {
  const expected = versionsOf(record, by(replay));
  return replay.streams.filter(({ service, streamId, version }) => expected.get(`${service}/${streamId}`) !== version).length;
}

/** How many links stand in the history one after the other. */
function inOrder(history: Evidence['history']): number {
  let [found, from] = [0, 0];
  for (const [service, type] of CHAIN) {
    const at = history.findIndex((event, n) => n >= from && event.service === service && event.type === type);
    if (at === -1) break;
    [found, from] = [found + 1, at + 1];
  }
  return found;
}
