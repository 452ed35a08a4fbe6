import { Kafka, type CloudEventV1 } from 'cloudevents';
import type { Contract, PublishedFact } from '@iwaa/contracts';
import type { BusMessage } from '../bus.js';
import { dataCheckers, wrongWithHeaders } from './validators.js';

/** A message is not a public fact as its contract says. Trying again does not help. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/**
 * Reads public facts of these contracts: unknown fields and attributes are tolerated, missing and wrong ones are
 * {@link Unreadable}. Undefined for a type that the contracts do not know: a newer publisher's.
 */
export function decoder(contracts: readonly Contract[]): (message: BusMessage) => PublishedFact | undefined {
  const checkerOf = dataCheckers(contracts, 'open');
  return ({ key, headers, value }) => {
    // First the headers: the library would invent an id or a time that is missing.
    const missing = wrongWithHeaders(headers);
    if (missing !== undefined) throw new Unreadable(`headers ${missing}`);
    const check = checkerOf(headers['ce_type'] ?? '');
    if (check === undefined) return undefined;
    const event = parsed({ key, headers, value: value.toString('utf8') });
    const wrong = check(event.data);
    if (wrong !== undefined) throw new Unreadable(`${event.type}: data ${wrong}`);
    return factOf(event);
  };
}

function parsed(message: { key: string; headers: Readonly<Record<string, string>>; value: string }): CloudEventV1<object> {
  try {
    return (Kafka.toEvent as (message: object) => CloudEventV1<object>)(message);
  } catch (thrown) {
    throw new Unreadable(`value ${thrown instanceof SyntaxError ? 'is not JSON' : 'is not a CloudEvent'}`);
  }
}

/** The attributes that are set, without those that say the same of every fact. */
function factOf(event: CloudEventV1<object>): PublishedFact {
  const { specversion: _always, datacontenttype: _json, partitionkey: _key, sequence, ...attributes } = event;
  const set = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(set), sequence: Number(sequence) } as unknown as PublishedFact;
}
