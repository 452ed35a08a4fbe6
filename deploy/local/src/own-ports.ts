import { randomInt } from 'node:crypto';
import { createServer } from 'node:http';
import { listening, mustBeFree } from './listening.js';
import { portsFrom } from './ports.js';

/** Below the ports that systems give out by themselves. */
const FIRST = 20_000;
/** As many as a run may want, also one that starts the product twice. */
const WIDTH = 256;
const RANGES = 49;

export interface OwnPorts {
  /** For IWAA_PORT_BASE. */
  readonly base: number;
  release(): Promise<void>;
}

/** Ports for a run beside others on this machine: whoever else asks here does not get them before they are released, used or not. */
export async function ownPorts(): Promise<OwnPorts> {
  for (;;) {
    const base = FIRST + WIDTH * randomInt(RANGES);
    // Held for as long: a look alone would let two find the same ports free before either listens.
    const held = await listening(createServer(), base + WIDTH - 1).catch(() => undefined);
    if (held === undefined) continue;
    const free = await Promise.all(Object.values(portsFrom(base)).map((port) => mustBeFree(port).then(() => true, () => false)));
    if (!free.includes(false)) return { base, release: () => held.close() };
    await held.close();
  }
}
