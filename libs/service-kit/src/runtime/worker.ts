import { Rebuilder, runProjection, watchDrift } from '@iwaa/event-store';
import { localProcess, reactions, relay, runAll, type Reactor, type Work } from '@iwaa/messaging';
import type { ServiceCommand } from '../http/service-command.js';
import { ShowingWitness } from '../record/showing-witness.js';
import { indexerOf } from './indexer.js';
import type { Resources } from './resources.js';

/** What a service does on its own, beside answering requests. */
export interface WorkerOptions {
  /** Other services' facts → commands. */
  readonly reactors: readonly Reactor[];
  /** The service's own facts → next commands. */
  readonly processes: readonly Reactor[];
  readonly execute: (command: ServiceCommand<unknown>) => Promise<unknown>;
  /** How often a sample of the read tables is held against the record, in milliseconds. */
  readonly driftEveryMs: number;
}

/** Sequencer, sealer, projections and their rebuilds, relay, processes and reactions of one service: each follows the record or the bus by its own cursor. */
export class Worker {
  /** Those that can park a fact and replay it. */
  readonly works: readonly Work[];
  readonly #driftEveryMs: number;

  constructor(
    private readonly resources: Resources,
    { reactors, processes, execute, driftEveryMs }: WorkerOptions,
  ) {
    this.#driftEveryMs = driftEveryMs;
    const { definition, pool, bus, streams, clock, watch, rhythm } = resources;
    const { name: service, aggregates, contract, publishing } = definition;
    const commanding = {
      service,
      streams,
      clock: () => clock.now(),
      dispatch: async (command: unknown, change: Parameters<ServiceCommand<unknown>['under']>[0]) => {
        await execute((command as ServiceCommand<unknown>).under(change));
      },
    };
    const following = { pool, aggregates, listener: watch };
    this.works = [
      relay({ ...following, pause: rhythm('at-once'), bus, contract, publishing }),
      ...processes.map((process) => localProcess({ ...commanding, ...following, pause: rhythm('at-once'), process })),
      ...reactions({ ...commanding, pool, listener: watch, bus, reactors }),
    ];
  }

  /** Runs until the signal; rejects when something fails that waiting does not cure. */
  run(signal: AbortSignal): Promise<void> {
    const { definition, settings, sequencer, seals, pool, keyRing, rhythm, watch } = this.resources;
    const indexer = indexerOf(keyRing);
    const follows = (name: string) => (error: unknown) => { watch.interrupted?.(name, error); };
    const projections = definition.projections.map((projection) => ({
      run: (stop: AbortSignal) => runProjection(projection, { pool, indexer, signal: stop, pause: rhythm('soon'), onError: follows(projection.name) }),
    }));
    const recording: { run(stop: AbortSignal): Promise<void> }[] = [{ run: (stop: AbortSignal) => sequencer.run(stop, follows('sequencer')) }];
    if (seals !== undefined) {
      recording.push({ run: (stop) => seals.sealer.run(stop, follows('seals')) });
      const { origin, signing } = settings.seals;
      for (const witness of signing?.witnesses ?? []) recording.push(new ShowingWitness({ pool, origin, witness, interrupted: (what, error) => { watch.interrupted?.(what, error); } }));
    }
    const ofTables = { pool, projections: definition.projections, indexer };
    const upkeep = [
      { run: (stop: AbortSignal) => new Rebuilder(ofTables).run(stop, follows('rebuilds')) },
      { run: (stop: AbortSignal) => watchDrift({ ...ofTables, everyMs: this.#driftEveryMs, listener: watch }, stop, follows('drift')) },
    ];
    return runAll([...recording, ...projections, ...upkeep, ...this.works], signal);
  }

  /** Handles what is parked under that fact's key anew; undefined when nothing is parked under this subscription and fact. */
  async replay(subscription: string, eventId: string) {
    return this.works.find((work) => work.subscription === subscription)?.replay(eventId);
  }
}
