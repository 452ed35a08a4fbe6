import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { imports } from '../domain/import/import.decider.js';
import type { Cursor, Totals } from '../domain/import/import.events.js';
import type { Import } from '../domain/import/import.policies.js';
import type { ImportId } from '../domain/shared.js';

/** A slice of an import is done: how far it is, and what has become of its rows. */
export class AdvanceImport extends ServiceCommand<Changed<Import>> {
  constructor(
    readonly importId: ImportId,
    readonly slice: { readonly from: Cursor; readonly to: Cursor | undefined; readonly totals: Totals },
  ) {
    super();
  }
}

@CommandHandler(AdvanceImport)
export class AdvanceImportHandler implements ICommandHandler<AdvanceImport> {
  constructor(private readonly streams: Streams) {}

  execute({ change, importId, slice }: AdvanceImport): Promise<Changed<Import>> {
    return this.streams.change(change, on(imports, importId, { kind: 'AdvanceImport', ...slice }));
  }
}
