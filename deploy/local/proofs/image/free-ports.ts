import { randomInt } from 'node:crypto';
import { mustBeFree } from '../../src/listening.js';
import { portsFrom } from '../../src/ports.js';

/** A base above which every port of ours is free: other proofs run on this machine as well. */
export async function freePortBase(): Promise<number> {
  for (;;) {
    const base = 20_000 + randomInt(12_000);
    const free = await Promise.all(Object.values(portsFrom(base)).map((port) => mustBeFree(port).then(() => true, () => false)));
    if (!free.includes(false)) return base;
  }
}
