import { setTimeout as pause } from 'node:timers/promises';

/** Asks again until the answer is there; what follows a fact takes a moment. Throws after so many milliseconds, saying what was waited for. */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>, withinMs = 120_000, everyMs = 20): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await ask();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`waited ${String(withinMs)} ms in vain for ${what}`);
    await pause(everyMs);
  }
}
