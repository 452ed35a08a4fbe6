import { Injectable } from '@nestjs/common';
import { Problem, type Permission } from '@iwaa/service-kit';
import { Copy } from '../copy/copy.js';
import type { Exported } from '../domain/export/export.events.js';
import { CaseEvents } from '../lookups/case-events.js';
import { CopiedObjects } from '../lookups/copied-objects.js';
import type { Positions } from '../replay/clocks.js';
import { AuditSettings } from '../settings.js';
import type { Content } from './content.js';
import { FORMATS_BY_NAME } from './formats.js';
import { gathered } from './gathered.js';
import { oneFile } from './one-file.js';
import { OpenedForPurpose } from './opened-for-purpose.js';
import { Pseudonyms } from './pseudonyms.js';
import { wholeRecord } from './whole-record.js';

/** Who takes an export away. */
export interface Taking {
  readonly exportId: string;
  readonly permission: Permission;
  /** Under which owners judge what they open. */
  readonly authorization: string;
}

/** An export on its way out. */
export interface ExportFile {
  readonly media: string;
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Histories in the formats of the trade, from the copies, which nothing changes: written while they are sent, and never kept. */
@Injectable()
export class Exports {
  constructor(
    private readonly settings: AuditSettings,
    private readonly copy: Copy,
    private readonly files: CaseEvents,
    private readonly objects: CopiedObjects,
    private readonly pseudonyms: Pseudonyms,
    private readonly purposes: OpenedForPurpose,
  ) {}

  /** What an export asked for now holds. @throws Problem `not-found` for a file of which nothing was copied */
  async extent(caseId: string | undefined): Promise<Pick<Exported, 'upTo' | 'events'>> {
    const lasts = await Promise.all(this.settings.witnessed.map(async ({ service }) => ({ service, position: (await this.copy.last(service))?.position ?? 0n })));
    const upTo = new Map(lasts.map(({ service, position }) => [service, position]));
    const events = caseId === undefined ? Number(lasts.reduce((sum, { position }) => sum + position, 0n)) : (await this.#file(caseId, upTo)).events.length;
    return { upTo: lasts.map(({ service, position }) => ({ service, position: String(position) })), events };
  }

  /** @throws Problem before the first byte */
  async file(exported: Exported, taking: Taking): Promise<ExportFile> {
    const { media, extension, write } = FORMATS_BY_NAME[exported.format];
    const content = await this.#content(exported, taking);
    return { media, name: `${exported.caseId ?? 'record'}.${extension}`, bytes: gathered(write(content)) };
  }

  async #content({ caseId, purpose, upTo: positions }: Exported, taking: Taking): Promise<Content> {
    const upTo = new Map(positions.map(({ service, position }) => [service, BigInt(position)]));
    const pseudonym = await this.pseudonyms.of(taking.exportId);
    if (caseId === undefined) return wholeRecord({ copy: this.copy, files: this.files, objects: this.objects }, upTo, pseudonym);
    const file = await this.#file(caseId, upTo);
    const opened = purpose === undefined ? new Map<string, never>() : await this.purposes.of(file.streams, upTo, { ...taking, caseId, purpose });
    return oneFile({ caseId, file, upTo, pseudonym, opened }, this.objects);
  }

  async #file(caseId: string, upTo: Positions) {
    const file = await this.files.of(caseId, upTo);
    if (file === undefined) throw new Problem('not-found');
    return file;
  }
}
