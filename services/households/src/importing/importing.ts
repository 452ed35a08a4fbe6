import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Logged } from '@iwaa/event-sourcing';
import { Streams } from '@iwaa/event-store';
import { Clock, Ids, jobChange, type Duty, type Wakeup } from '@iwaa/service-kit';
import { AdvanceImport } from '../commands/advance-import.js';
import { RefuseImport } from '../commands/refuse-import.js';
import { imports } from '../domain/import/import.decider.js';
import { isRunning, type RunningImport } from '../domain/import/import.policies.js';
import type { ImportId } from '../domain/shared.js';
import { EnterSlice } from './enter-slice.js';
import { ReadSlice } from './read-slice.js';
import type { Slice } from './slice.js';
import { Staging } from './staging/staging.js';

/** So long a slice begins new work, in milliseconds: what a killed process repeats, and what one that stops waits for. */
const SLICE_MS = 2_000;
/** Facts after which there is something to do, be it to clear up. */
const CALLING: ReadonlySet<string> = new Set(['ImportFileReceived', 'ImportAdvanced', 'ImportCompleted', 'ImportRefused', 'ImportCancelled']);

/**
 * Carries imports on, a slice at a time. A slice is done and then recorded with its counts; the fact calls for the next one. What
 * a slice does can be done again without any effect, so that a process that is killed costs no more than its time.
 */
@Injectable()
export class Importing implements Duty {
  /** A wake-up that went down with another process must not hide the one that the sweep of this one makes. */
  readonly #process: string;

  constructor(
    private readonly commands: CommandBus,
    private readonly streams: Streams,
    private readonly clock: Clock,
    private readonly staging: Staging,
    private readonly reading: ReadSlice,
    private readonly entering: EnterSlice,
    ids: Ids,
  ) {
    this.#process = ids.next();
  }

  calledFor({ streamId, version, category, type, loggedAt }: Logged): Wakeup | undefined {
    return category === imports.category && CALLING.has(type) ? { jobId: `${streamId}.${String(version)}`, at: loggedAt, id: streamId } : undefined;
  }

  async wanted(after: string | undefined, limit: number): Promise<readonly Wakeup[]> {
    const at = this.clock.instant();
    const kept = await this.staging.parts.imports(after?.split('.')[0], limit);
    return kept.map((id) => ({ jobId: `${id}.${this.#process}`, at, id }));
  }

  wake(id: string): Promise<void> {
    return this.staging.alone(id, () => this.#carryOn(id as ImportId));
  }

  async #carryOn(importId: ImportId): Promise<void> {
    const known = await this.streams.read(imports, importId);
    if (known === undefined || known.state.status === 'none' || known.state.status === 'waiting-for-files') return;
    if (!isRunning(known.state)) {
      await this.staging.clear(importId);
      return;
    }
    const { state, version } = known;
    const slice = await this.#slice(importId, state);
    const change = jobChange(`import/${importId}@${String(version)}`, this.clock.instant());
    const command = 'unfit' in slice ? new RefuseImport(importId, slice.unfit) : new AdvanceImport(importId, { from: state.cursor, ...slice });
    await this.commands.execute(command.under(change) as AdvanceImport);
  }

  async #slice(importId: ImportId, state: RunningImport): Promise<Slice> {
    const [opened] = await this.streams.facts(importId, { limit: 1 });
    if (opened === undefined) throw new TypeError('an import that nobody opened');
    const until = this.clock.now() + SLICE_MS;
    let { cursor, totals } = state;
    for (;;) {
      const inHand = { importId, state, opened, totals, until };
      const slice = cursor.step === 'reading' ? await this.reading.of(inHand, cursor) : await this.entering.of(inHand, cursor);
      if ('unfit' in slice || slice.to === undefined || this.clock.now() >= until) return slice;
      ({ to: cursor, totals } = slice);
    }
  }
}
