import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { imports } from '../domain/import/import.decider.js';
import type { ImportRefusal } from '../domain/import/import.events.js';
import type { Import } from '../domain/import/import.policies.js';
import type { ImportId } from '../domain/shared.js';

/** A file does not have what its profile speaks of: nothing of the import enters. */
export class RefuseImport extends ServiceCommand<Changed<Import>> {
  constructor(
    readonly importId: ImportId,
    readonly refusal: { readonly file: string; readonly because: ImportRefusal; readonly columns: readonly string[]; readonly found: readonly string[] },
  ) {
    super();
  }
}

@CommandHandler(RefuseImport)
export class RefuseImportHandler implements ICommandHandler<RefuseImport> {
  constructor(private readonly streams: Streams) {}

  execute({ change, importId, refusal }: RefuseImport): Promise<Changed<Import>> {
    return this.streams.change(change, on(imports, importId, { kind: 'RefuseImport', ...refusal }));
  }
}
