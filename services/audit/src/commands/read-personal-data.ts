import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { start, Streams, type Changed } from '@iwaa/event-store';
import { Ids, ServiceCommand } from '@iwaa/service-kit';
import { disclosure, type Disclosure } from '../domain/disclosure/disclosure.decider.js';
import type { DisclosureEvent } from '../domain/disclosure/disclosure.events.js';

/** Somebody reads personal values of a file, for a stated purpose. */
export class ReadPersonalData extends ServiceCommand<Changed<Disclosure>> {
  constructor(readonly reading: DisclosureEvent['data']) {
    super();
  }
}

@CommandHandler(ReadPersonalData)
export class ReadPersonalDataHandler implements ICommandHandler<ReadPersonalData> {
  constructor(
    private readonly streams: Streams,
    private readonly ids: Ids,
  ) {}

  execute({ change, reading }: ReadPersonalData): Promise<Changed<Disclosure>> {
    return this.streams.change(change, start(disclosure, this.ids.next(), { kind: 'ReadPersonalData', ...reading }));
  }
}
