import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { start, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { historyExport, type HistoryExport } from '../domain/export/export.decider.js';
import type { Exported } from '../domain/export/export.events.js';
import type { ExportId } from '../domain/shared.js';

/** Somebody asks for a history to take away. */
export class RequestExport extends ServiceCommand<Changed<HistoryExport>> {
  constructor(
    readonly exportId: ExportId,
    readonly exported: Exported,
  ) {
    super();
  }
}

@CommandHandler(RequestExport)
export class RequestExportHandler implements ICommandHandler<RequestExport> {
  constructor(private readonly streams: Streams) {}

  execute({ change, exportId, exported }: RequestExport): Promise<Changed<HistoryExport>> {
    return this.streams.change(change, start(historyExport, exportId, { kind: 'RequestExport', ...exported }, {}));
  }
}
