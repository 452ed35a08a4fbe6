import { CommandBus } from '@nestjs/cqrs';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createHttpApp } from '../http/create-http-app.js';
import type { ServiceCommand } from '../http/service-command.js';
import type { TrustedIssuer } from '../identity/tokens.js';
import { openWakeups, type Wakeups } from '../jobs/index.js';
import { Metrics, NestLogger, watchOf, type Logger } from '../telemetry/index.js';
import { AroundModule } from './around.module.js';
import type { Assembled } from './assembled.js';
import type { Clock } from './clock.js';
import { keepDuties } from './duties.js';
import { openResources, type Resources } from './resources.js';
import type { Settings } from './settings.js';
import { Worker } from './worker.js';

export interface StartOptions {
  readonly trusted: TrustedIssuer;
  /** `http` answers requests; `worker` sequences, projects, relays, reacts and keeps what becomes due. */
  readonly roles: readonly ('http' | 'worker')[];
  /** How often lost wake-ups are made anew, in milliseconds. */
  readonly sweepEveryMs: number;
  /** How often a sample of the read tables is held against the record, in milliseconds; default a day. */
  readonly driftEveryMs?: number;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A service that runs in this process. */
export interface Running {
  readonly app: NestExpressApplication;
  readonly resources: Resources;
  readonly worker: Worker;
  readonly wakeups: Wakeups;
  /** Rejects when the worker meets something that waiting does not cure; resolves when it was stopped. */
  readonly ended: Promise<void>;
  /** Takes no more requests, finishes what is in hand, lets go of everything. Twice is once. */
  stop(): Promise<void>;
}

const A_DAY_MS = 86_400_000;

/** Starts a service; it does not listen yet. */
export async function startService(service: Assembled, settings: Settings, options: StartOptions): Promise<Running> {
  const { clock, log, trusted, roles, sweepEveryMs, driftEveryMs = A_DAY_MS } = options;
  const metrics = new Metrics(service.definition.name);
  const watch = watchOf(metrics, log, () => clock.now());
  const resources = await openResources(service.definition, settings, clock, watch);
  const wakeups = await openWakeups({
    service: service.definition.name,
    queues: service.queues.map(({ name }) => name),
    store: settings.jobs,
    clock: () => clock.now(),
    onOutcome: watch.wakeup,
  });
  let worker: Worker | undefined;
  const around = AroundModule.of({
    service: service.module(resources),
    resources,
    wakeups,
    log,
    metrics,
    replay: async (subscription, eventId) => worker?.replay(subscription, eventId),
  });
  const app = await createHttpApp(around, { service: service.definition.name, trusted, now: () => clock.now(), logger: false });
  app.useLogger(app.get(NestLogger));
  await app.init();

  const commands = app.get(CommandBus, { strict: false });
  const working = (worker = new Worker(resources, {
    reactors: service.reactors,
    processes: service.processes,
    execute: (command: ServiceCommand<unknown>) => commands.execute(command),
    driftEveryMs,
  }));
  const stopping = new AbortController();
  const { signal } = stopping;
  const duties = service.queues.map(({ name, duty }) => ({ name, duty: app.get(duty, { strict: false }) }));
  const labours = (service.labours ?? []).map((labour) => app.get(labour, { strict: false }));
  const ended = roles.includes('worker')
    ? Promise.all([working.run(signal), keepDuties(resources, wakeups, duties, { sweepEveryMs, signal }), ...labours.map((labour) => labour.run(signal))]).then(() => undefined)
    : Promise.resolve();

  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    stopping.abort();
    await app.close();
    await ended.catch(() => undefined);
    await wakeups.close();
    await resources.close();
  };
  return { app, resources, worker: working, wakeups, ended, stop: () => (stopped ??= stop()) };
}
