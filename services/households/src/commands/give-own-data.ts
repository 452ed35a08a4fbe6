import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { start, Streams, type Changed } from '@iwaa/event-store';
import { Ids, ServiceCommand } from '@iwaa/service-kit';
import { dataCopy, type DataCopy } from '../domain/data-copy/data-copy.decider.js';
import type { DataCopyEvent } from '../domain/data-copy/data-copy.events.js';

/** Somebody takes a copy of what is known of a person, for a stated purpose. */
export class GiveOwnData extends ServiceCommand<Changed<DataCopy>> {
  constructor(readonly copy: DataCopyEvent['data']) {
    super();
  }
}

@CommandHandler(GiveOwnData)
export class GiveOwnDataHandler implements ICommandHandler<GiveOwnData> {
  constructor(
    private readonly streams: Streams,
    private readonly ids: Ids,
  ) {}

  execute({ change, copy }: GiveOwnData): Promise<Changed<DataCopy>> {
    return this.streams.change(change, start(dataCopy, this.ids.next(), { kind: 'GiveOwnData', ...copy }));
  }
}
