import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refusal, require } from '@iwaa/event-sourcing';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { imports } from '../domain/import/import.decider.js';
import type { Import } from '../domain/import/import.policies.js';
import type { ImportId } from '../domain/shared.js';
import { Staging } from '../importing/staging/staging.js';

/** The next part of a file arrives; with the last part of its last file the import begins by itself. */
export class AddPart extends ServiceCommand<Changed<Import>> {
  constructor(
    readonly importId: ImportId,
    readonly arrived: {
      readonly file: string;
      /** From 1. */
      readonly part: number;
      readonly last: boolean;
      /** UTF-8. */
      readonly bytes: Uint8Array;
    },
  ) {
    super();
  }
}

@CommandHandler(AddPart)
export class AddPartHandler implements ICommandHandler<AddPart> {
  constructor(
    private readonly streams: Streams,
    private readonly staging: Staging,
  ) {}

  async execute({ change, importId, arrived: { bytes, ...arrived } }: AddPart): Promise<Changed<Import>> {
    const { state, version } = await this.streams.readAuthorised(imports, importId, change.mayActOn);
    const kept = (await this.staging.parts.kept(importId))[arrived.file] ?? 0;
    const command = { kind: 'AddPart', ...arrived, kept } as const;
    // The part is kept before the record says that the file is whole; whoever acts on another version is told so below.
    if (state.status === 'waiting-for-files' && version === (change.expectedVersion ?? version)) {
      imports.decider.decide(command, state);
      await this.#keep(importId, arrived, textOf(bytes));
    }
    return this.streams.change(change, on(imports, importId, command));
  }

  async #keep(importId: ImportId, { file, part }: { readonly file: string; readonly part: number }, text: string): Promise<void> {
    require(await this.staging.parts.keep(importId, file, part, text), 'import-part-is-another', { file, part });
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal('import-part-unreadable');
  }
}
