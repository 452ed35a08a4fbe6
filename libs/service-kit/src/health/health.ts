import { setTimeout as pause } from 'node:timers/promises';

/** A server that the service works with. */
export interface Part {
  /** `postgres`, `bus`, `jobs`, `keys`. */
  readonly name: string;
  /** No command can succeed without it. */
  readonly needed: boolean;
  /** Rejects while it cannot be used. */
  readonly check: () => Promise<unknown>;
}

/** `degraded`: commands succeed, and what waits catches up later. `unavailable`: nothing can be recorded. */
export interface Readiness {
  readonly status: 'ready' | 'degraded' | 'unavailable';
  readonly parts: Readonly<Record<string, 'up' | 'down'>>;
}

/** A part that has not answered within this time counts as down, in milliseconds. */
const PATIENCE_MS = 2_000;

/** Asks every part at once. */
export async function readiness(parts: readonly Part[]): Promise<Readiness> {
  const states = await Promise.all(parts.map(async (part) => ({ ...part, state: (await answers(part)) ? ('up' as const) : ('down' as const) })));
  const down = states.filter(({ state }) => state === 'down');
  return {
    status: down.some(({ needed }) => needed) ? 'unavailable' : down.length > 0 ? 'degraded' : 'ready',
    parts: Object.fromEntries(states.map(({ name, state }) => [name, state])),
  };
}

async function answers({ check }: Part): Promise<boolean> {
  const patience = new AbortController();
  try {
    return await Promise.race([check().then(() => true), pause(PATIENCE_MS, false, { signal: patience.signal })]);
  } catch {
    return false;
  } finally {
    patience.abort();
  }
}
