import { CloudEvent, Kafka } from 'cloudevents';
import { dataschemaOf, type Contract } from '@iwaa/contracts';
import type { PublicFact, Recorded } from '@iwaa/event-sourcing';
import type { BusMessage } from '../bus.js';
import { dataCheckers, wrongWithHeaders } from './validators.js';

/** A public fact is not what its contract says: publishing must be mended, trying again does not help. */
export class Unpublishable extends Error {
  override readonly name = 'Unpublishable';
}

/** Dresses the facts of one service as CloudEvents 1.0 in Kafka's binary mode. Throws {@link Unpublishable}. */
export function encoder(contract: Contract): (fact: PublicFact, recorded: Omit<Recorded, 'data'>) => BusMessage {
  const checkerOf = dataCheckers([contract], 'closed');
  return (fact, recorded) => {
    const check = checkerOf(fact.type);
    if (check === undefined) throw new Unpublishable(`${contract.service} does not declare ${fact.type}`);
    const wrong = check(fact.data);
    if (wrong !== undefined) throw new Unpublishable(`${fact.type}: data ${wrong}`);
    const { causationId, correlationId, traceparent } = recorded.meta;
    const event = new CloudEvent({
      id: recorded.eventId,
      type: fact.type,
      source: `/services/${contract.service}`,
      time: recorded.recordedAt,
      subject: recorded.streamId,
      dataschema: dataschemaOf(fact.type),
      datacontenttype: 'application/json',
      sequence: String(recorded.version),
      correlationid: correlationId,
      occurredat: recorded.occurredAt,
      territory: fact.territory,
      ...(fact.caseId === undefined ? {} : { caseid: fact.caseId }),
      ...(causationId === undefined ? {} : { causationid: causationId }),
      ...(traceparent === undefined ? {} : { traceparent }),
      data: fact.data,
    });
    const headers = headersOf(event);
    const unreadable = wrongWithHeaders(headers);
    if (unreadable !== undefined) throw new Unpublishable(`${fact.type}: headers ${unreadable}`);
    return { key: fact.caseId ?? recorded.streamId, headers, value: Buffer.from(JSON.stringify(fact.data)) };
  };
}

/** The library also writes attributes that are not set, and the content type twice. */
function headersOf(event: CloudEvent<object>): Record<string, string> {
  const { ce_datacontenttype: _twice, ...headers } = Kafka.binary(event).headers as Record<string, unknown>;
  return Object.fromEntries(Object.entries(headers).filter((header): header is [string, string] => typeof header[1] === 'string'));
}
