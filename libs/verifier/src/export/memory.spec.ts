import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { keysOf } from '../keys.js';
import { LONGEST_LINE } from '../lines.js';
import { bundleOf, checkpointOf, KEYS, logged, rechained, type Line } from '../testing/sample-log.js';
import { written } from '../testing/written.js';
import { verifyExport } from './verify-export.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const MEGABYTE = 1024 * 1024;
const keys = keysOf(KEYS);
const lineOf = (line: Line): Buffer => Buffer.from(`${written(line)}\n`);

/** What is held at this moment, in bytes: the least of a few looks, since buffers that nobody holds are given back a moment after they were collected. */
async function held(): Promise<number> {
  const looks: number[] = [];
  for (let look = 0; look < 5; look += 1) {
    collectGarbage();
    await pause(20);
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    looks.push(heapUsed + arrayBuffers);
  }
  return Math.min(...looks);
}

describe('memory', () => {
  test('does not grow with the export', async () => {
    const count = 4_000;
    const body = written({ note: 'x'.repeat(6_000) });
    const events = rechained(logged(Array<number>(count).fill(1)).map((event) => ({ ...event, body })));
    const heldAt: number[] = [];
    // Lines of 27 MB together, made as they are asked for: only the verifier could hold them.
    const chunks = (async function* () {
      yield lineOf({ ...bundleOf([])[0], format: 'iwaa/mirror1' });
      yield lineOf({ kind: 'checkpoint', note: checkpointOf(events) });
      for (const [index, event] of events.entries()) {
        if ([400, 2_000, 3_900].includes(index)) heldAt.push(await held());
        yield lineOf({ kind: 'event', ...event });
      }
      yield lineOf({ kind: 'end', checkpoints: 1, events: count });
    })();
    expect(await verifyExport(chunks, { keys, full: true })).toMatchObject({ ok: true, checked: { events: count } });
    expect(Math.max(...heldAt) - heldAt[0]!).toBeLessThan(8 * MEGABYTE);
  });

  test('is never spent on a line without end, whatever it begins with', async () => {
    for (const beginning of ['', '{"kind":"', '[', '{"a":']) {
      let sent = 0;
      const chunks = (async function* () {
        for (;;) {
          sent += MEGABYTE;
          yield Buffer.alloc(MEGABYTE, beginning === '' ? ' ' : beginning);
        }
      })();
      await expect(verifyExport(chunks, { keys })).rejects.toThrow('line 1: longer than');
      expect(sent).toBeLessThanOrEqual(LONGEST_LINE + MEGABYTE);
    }
  });
});
