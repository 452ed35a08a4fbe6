import { Injectable } from '@nestjs/common';
import { Problem } from '@iwaa/service-kit';
import type { StoodStream } from '../lookups/stood.js';
import { CaseHistory, type Replayed } from './case-history.js';
import type { Clocks } from './clocks.js';
import { differences, valueAt, type Difference } from './differences.js';
import { lastSet } from './last-set.js';
import { Owners, type OwnersState } from './owners.js';
import { told, type Told } from './told.js';

/** How a file stood, each stream at the version that the copy has of that instant. */
export interface CaseState extends Clocks {
  /** How far each log had come by `knownAt`. */
  readonly positions?: Readonly<Record<string, string>>;
  readonly streams: readonly OwnersState[];
}

/** A stream that is not what it was. */
export interface Moved extends Omit<StoodStream, 'version' | 'hash'> {
  /** 0 where it had not begun. */
  readonly before: number;
  readonly after: number;
  /** Whether the owner agrees with the copy at both; absent where it was not asked or did not answer. */
  readonly agrees?: boolean;
  readonly fields: readonly Difference[];
}

/** Who set a field of a file to what it is. */
export interface Why {
  readonly field: string;
  readonly service: string;
  readonly streamId: string;
  readonly version: number;
  readonly value: unknown;
  readonly before?: unknown;
  /** Absent for an event of a stream that others share, where it does not speak of this file. */
  readonly event?: Told;
}

/** How files stood: which versions, the copies say; what they held, their owners. */
@Injectable()
export class CaseStates {
  constructor(
    private readonly history: CaseHistory,
    private readonly owners: Owners,
  ) {}

  async by(caseId: string, clocks: Clocks, authorization: string): Promise<CaseState> {
    const { streams, known } = await this.history.by(caseId, clocks);
    const { asOf, knownAt } = clocks;
    return {
      ...(asOf === undefined ? {} : { asOf }),
      ...(knownAt === undefined ? {} : { knownAt }),
      ...(known === undefined ? {} : { positions: Object.fromEntries([...known].map(([service, position]) => [service, String(position)])) }),
      streams: await Promise.all(streams.map((stream) => this.owners.stateOf(stream, authorization))),
    };
  }

  async between(caseId: string, from: Clocks, to: Clocks, authorization: string): Promise<{ readonly events: readonly Told[]; readonly streams: readonly Moved[] }> {
    const [before, after] = [await this.history.upTo(caseId, from), await this.history.by(caseId, to)];
    const earlier = new Set(before.events.map(({ eventId }) => eventId));
    const moved = after.streams.flatMap((now) => {
      const then = before.streams.find((one) => isSame(one, now));
      return then?.version === now.version ? [] : [{ then, now }];
    });
    const streams = await Promise.all(moved.map(({ then, now }) => this.#moved(then, now, authorization)));
    return { events: told(after.events).filter(({ eventId }) => !earlier.has(eventId)), streams };
  }

  /** @throws Problem `not-found` where the file has no such field, `owner-unreachable` where its owner does not answer */
  async why(caseId: string, { field, streamId, clocks }: { readonly field: string; readonly streamId?: string | undefined; readonly clocks: Clocks }, authorization: string): Promise<Why> {
    const [category = '', ...path] = field.split('.');
    const replayed = await this.history.by(caseId, clocks);
    const stream = newest(replayed, category, streamId);
    if (stream === undefined) throw new Problem('not-found');
    const set = await lastSet(stream.version, async (version) => {
      const { state, unanswered } = await this.owners.stateOf({ ...stream, version }, authorization);
      if (unanswered !== undefined) throw new Problem('owner-unreachable');
      return valueAt(state, path);
    });
    if (set === undefined) throw new Problem('not-found');
    const event = told(replayed.events).find((one) => one.service === stream.service && one.streamId === stream.streamId && one.version === set.version);
    const { service } = stream;
    return { field, service, streamId: stream.streamId, ...set, ...(event === undefined ? {} : { event }) };
  }

  async #moved(then: StoodStream | undefined, now: StoodStream, authorization: string): Promise<Moved> {
    const [before, after] = await Promise.all([then === undefined ? undefined : this.owners.stateOf(then, authorization), this.owners.stateOf(now, authorization)]);
    const { service, streamId, category, version } = now;
    const agree = [...(before === undefined ? [] : [before.agrees]), after.agrees];
    return {
      service,
      streamId,
      category,
      before: then?.version ?? 0,
      after: version,
      ...(agree.includes(undefined) ? {} : { agrees: !agree.includes(false) }),
      fields: differences(before?.state ?? {}, after.state ?? {}),
    };
  }
}

const isSame = (one: StoodStream, other: StoodStream): boolean => one.service === other.service && one.streamId === other.streamId;

/** Of several of a kind, the one that was heard of last. */
function newest({ events, streams }: Replayed, category: string, streamId: string | undefined): StoodStream | undefined {
  const ofKind = streams.filter((stream) => stream.category === category && (streamId === undefined || stream.streamId === streamId));
  const heard = (stream: StoodStream) => events.findLastIndex((event) => event.service === stream.service && event.streamId === stream.streamId);
  return ofKind.toSorted((a, b) => heard(b) - heard(a))[0];
}
