import { isDeepStrictEqual } from 'node:util';
import type { Figures } from '@iwaa/testing';
import { type Clock, type Evidence, type Replay } from './evidence.js';
import { versionsOf, type OwnEvent } from './owners-record.js';

/** From the order to the key, across the services; each stands after the link that it follows, the one before it unless another is named. */
export const CHAIN: readonly (readonly [service: string, type: string, after?: string])[] = [
  ['households', 'OrderIssued'],
  ['households', 'CaseOpened'],
  ['households', 'EntitlementGranted'],
  ['allocation', 'CandidateEntered'],
  ['allocation', 'OfferPrepared'],
  ['conventions', 'CapacityReserved'],
  ['allocation', 'OfferMade'],
  ['allocation', 'OfferAccepted'],
  // A yes leads to three things at once.
  ['conventions', 'ReservationConfirmed'],
  ['notifications', 'NoticeSent', 'OfferAccepted'],
  ['households', 'FamilyMovedIn', 'OfferAccepted'],
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

/** How many links stand in the history after the one that they follow. */
function inOrder(history: Evidence['history']): number {
  const places = new Map<string, number>();
  for (const [n, [service, type, after = CHAIN[n - 1]?.[1] ?? '']] of CHAIN.entries()) {
    const from = n === 0 ? -1 : places.get(after);
    const at = history.findIndex((event, place) => from !== undefined && place > from && event.service === service && event.type === type);
    if (at !== -1) places.set(type, at);
  }
  return places.size;
}
