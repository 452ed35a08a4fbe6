import { Injectable } from '@nestjs/common';
import { canonical, type TiledTree } from '@iwaa/event-store';
import { Clock, Problem } from '@iwaa/service-kit';
import { parseCheckpoint, parseNote, type Checkpoint } from '@iwaa/verifier';
import { Accepted, type ShownCheckpoint } from '../copy/accepted.js';
import { Copy } from '../copy/copy.js';
import { CaseEvents } from '../lookups/case-events.js';
import { AuditSettings } from '../settings.js';
import { ownersTree } from './owners-tree.js';

/** What is to be exported of a file: one service's part of it. */
export interface BundleRequest {
  readonly caseId: string;
  readonly service: string;
  /** Of the last checkpoint that whoever asks has seen: how many entries it covers. */
  readonly since?: string | undefined;
}

interface Kept extends Checkpoint {
  readonly note: string;
}

/** Exports for the offline verifier: `iwaa/bundle1`, as docs/reference/verifier.md says. */
@Injectable()
export class Bundles {
  constructor(
    private readonly settings: AuditSettings,
    private readonly copies: CaseEvents,
    private readonly copy: Copy,
    private readonly accepted: Accepted,
    private readonly clock: Clock,
  ) {}

  /**
   * The lines of the export, each with its newline.
   * @param authorization of whoever asks: the log's owner serves the proofs to them
   * @throws Problem before the first line: `not-found`; `not-sealed` where no checkpoint was accepted, or none of the size that was seen;
   * `owner-unreachable`; `copy-differs` where the owner's log has another tree than its checkpoint says
   */
  async of({ caseId, service, since }: BundleRequest, authorization: string): Promise<AsyncIterable<string>> {
    const log = this.settings.witnessed.find((one) => one.service === service);
    const file = log === undefined ? undefined : await this.copies.of(caseId);
    if (log === undefined || file === undefined) throw new Problem('not-found');
    const checkpoints = await this.#checkpoints(service, since);
    const { size, root } = checkpoints.newest;
    const tree = ownersTree(log, size, authorization);
    if (Buffer.compare(await tree.root(), root) !== 0) throw new Problem('copy-differs');
    const header = { format: 'iwaa/bundle1', service, origin: log.key.name, exportedAt: this.clock.instant() };
    return this.#lines(header, checkpoints, tree, file.streams);
  }

  async *#lines(header: { readonly service: string }, { seen, newest }: { readonly seen?: Kept; readonly newest: Kept }, tree: TiledTree, streamIds: readonly string[]): AsyncGenerator<string> {
    yield line(header);
    if (seen !== undefined) yield line({ kind: 'checkpoint', note: seen.note, proof: [] });
    yield line({ kind: 'checkpoint', note: newest.note, proof: seen === undefined ? [] : (await tree.consistencyProof(seen.size)).map(hex) });
    let events = 0;
    for (const streamId of streamIds) {
      for await (const { position, hash, ...event } of this.copy.whole(header.service, streamId, newest.size)) {
        events += 1;
        yield line({ kind: 'event', ...event, hash: hex(hash), position: Number(position), proof: (await tree.inclusionProof(position - 1n)).map(hex) });
      }
    }
    yield line({ kind: 'end', checkpoints: seen === undefined ? 1 : 2, events });
  }

  /** The newest that has its witness's word, or, while none has, the newest. */
  async #checkpoints(service: string, since: string | undefined): Promise<{ readonly seen?: Kept; readonly newest: Kept }> {
    const { accepted, cosigned } = await this.accepted.newest(service);
    const newest = kept(cosigned ?? accepted);
    if (newest === undefined) throw new Problem('not-sealed');
    if (since === undefined || since === String(newest.size)) return { newest };
    const [seen] = (await this.accepted.page(service, String(BigInt(since) + 1n), 1)).filter(({ size }) => size === since).map(kept);
    if (seen === undefined || seen.size > newest.size) throw new Problem('not-sealed');
    return { seen, newest };
  }
}

function kept(checkpoint: ShownCheckpoint | undefined): Kept | undefined {
  if (checkpoint === undefined) return undefined;
  // Its owner may have been shown the same line.
  const cosignature = checkpoint.cosignature ?? '';
  const note = checkpoint.note.includes(cosignature) ? checkpoint.note : `${checkpoint.note}${cosignature}`;
  return { note, ...parseCheckpoint(parseNote(note).text) };
}

const line = (record: object): string => `${canonical(record)}\n`;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
