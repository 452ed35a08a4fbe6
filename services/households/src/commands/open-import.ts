import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { start, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { digestOf } from '../digest.js';
import { imports } from '../domain/import/import.decider.js';
import type { Import } from '../domain/import/import.policies.js';
import type { ImportProfile } from '../domain/import/profile.js';
import type { ImportId } from '../domain/shared.js';

/** An officer begins to take over somebody's files, and says by which profile they are read. */
export class OpenImport extends ServiceCommand<Changed<Import>> {
  constructor(
    readonly importId: ImportId,
    readonly opened: { readonly territory: string; readonly profile: ImportProfile; readonly dryRun: boolean; readonly content?: string },
  ) {
    super();
  }
}

@CommandHandler(OpenImport)
export class OpenImportHandler implements ICommandHandler<OpenImport> {
  constructor(private readonly streams: Streams) {}

  execute({ change, importId, opened }: OpenImport): Promise<Changed<Import>> {
    const { territory, profile } = opened;
    const command = { kind: 'OpenImport', ...opened, profileDigest: digestOf(profile) } as const;
    return this.streams.change(change, start(imports, importId, command, { territory }));
  }
}
