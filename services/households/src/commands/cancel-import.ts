import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { imports } from '../domain/import/import.decider.js';
import type { Import } from '../domain/import/import.policies.js';
import type { ImportId } from '../domain/shared.js';

/** An officer ends an import; what has entered stays, and the rows in hand are still entered. */
export class CancelImport extends ServiceCommand<Changed<Import>> {
  constructor(readonly importId: ImportId) {
    super();
  }
}

@CommandHandler(CancelImport)
export class CancelImportHandler implements ICommandHandler<CancelImport> {
  constructor(private readonly streams: Streams) {}

  execute({ change, importId }: CancelImport): Promise<Changed<Import>> {
    return this.streams.change(change, on(imports, importId, { kind: 'CancelImport' }));
  }
}
