import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Finding } from '../findings.js';
import { keysOf } from '../keys.js';
import { publicKeyOf } from '../sign-note.js';
import { ownCheckpoint } from '../signed-checkpoint.js';
import { bundleOf, checkpointOf, KEYS, logged, mirrorOf, ORIGIN, rechained, signer, streamId, type Line, type Logged } from '../testing/sample-log.js';
import { written } from '../testing/written.js';
import { ED25519, verifierKey, verifierKeyText } from '../verifier-key.js';
import { verifyExport, type Demands, type Report } from './verify-export.js';

const keys = keysOf(KEYS);
// Three streams; positions 1 4 6 are stream 1, 2 3 7 8 stream 2, 5 stream 3.
const events = logged([1, 2, 2, 1, 3, 1, 2, 2]);
const bundle = bundleOf(events, [3, 8]);
const mirror = mirrorOf(events, [3, 6, 8]);
const last = (of: readonly Logged[]) => ownCheckpoint(checkpointOf(of), keys);

function check(lines: readonly Line[], demands: Partial<Demands> = {}): Promise<Report> {
  return verifyExport(streamed(lines.map((line) => `${written(line)}\n`).join('')), { keys, ...demands });
}

async function* streamed(text: string, size = 1000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** These lines, the one of this position changed. */
const altered = (lines: readonly Line[], position: number, change: (line: Line) => Line): Line[] => lines.map((line) => (line['position'] === position ? change(line) : line));
const without = (lines: readonly Line[], position: number): Line[] => lines.filter((line) => line['position'] !== position);
const at = ({ position, streamId: stream, version }: Logged) => ({ position, stream, version });
const found = async (lines: readonly Line[], demands?: Partial<Demands>): Promise<Finding | undefined> => (await check(lines, demands)).bad;
const flipped = (hash: string): string => `${hash.startsWith('0') ? '1' : '0'}${hash.slice(1)}`;

describe('an honest export', () => {
  test('is good as a bundle', async () => {
    expect(await check(bundle, { witnesses: 2, last: last(events.slice(0, 3)) })).toEqual({
      ok: true,
      checked: { events: 8, streams: 3, entries: 8, checkpoints: 2, cosignatures: 2 },
      checkpoint: bundle[2]!['note'],
    });
  });

  test('is good as a mirrored log, whatever was seen of it before', async () => {
    for (let seen = 0; seen <= 8; seen += 1) {
      const report = await check(mirror, { full: true, witnesses: 2, last: last(events.slice(0, seen)) });
      expect(report).toMatchObject({ ok: true, checked: { events: 8, streams: 3, entries: 8, checkpoints: 3, cosignatures: 2 } });
    }
  });

  test('is good whatever the log, the checkpoints and the pieces it arrives in', async () => {
    const logs = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(logs, fc.array(fc.nat(), { maxLength: 4 }), fc.integer({ min: 1, max: 5000 }), async (streams, cuts, piece) => {
        const log = logged(streams);
        const sizes = [...cuts.map((cut) => cut % (log.length + 1)), log.length].sort((one, other) => one - other);
        for (const lines of [bundleOf(log, sizes), mirrorOf(log, sizes)]) {
          const report = await verifyExport(streamed(lines.map((line) => `${written(line)}\n`).join(''), piece), { keys });
          expect(report).toMatchObject({ ok: true, checked: { events: log.length, checkpoints: sizes.length } });
        }
      }),
      { numRuns: 30 },
    );
  });

  test('may hold some streams only', async () => {
    const some = bundle.filter((line) => line['streamId'] !== streamId(2)).map((line) => (line['kind'] === 'end' ? { ...line, events: 4 } : line));
    expect(await check(some)).toMatchObject({ ok: true, checked: { events: 4, streams: 2 } });
  });
});

describe.each([
  ['a bundle', bundle],
  ['a mirrored log', mirror],
])('in %s the first that was tampered with is named:', (_, honest) => {
  test.each<[string, Line]>([
    ['category', { category: 'household' }],
    ['eventId', { eventId: '01936b2e-7f01-7b20-9d4e-999999999999' }],
    ['type', { type: 'CaseClosed' }],
    ['schemaVersion', { schemaVersion: 2 }],
    ['occurredAt', { occurredAt: '2026-11-24T18:00:00.000Z' }],
    ['recordedAt', { recordedAt: '2026-11-24T18:00:00.000Z' }],
    ['body', { body: '{"note":"another"}' }],
    ['meta', { meta: '{"actor":{"id":"driss","role":"commission"}}' }],
  ])('a changed %s', async (_, change) => {
    const chained = await found(altered(altered(honest, 4, (line) => ({ ...line, ...change })), 6, (line) => ({ ...line, ...change })));
    expect(chained).toMatchObject({ what: 'chain', ...at(events[3]!), got: events[3]!.hash });
  });

  test('a changed hash', async () => {
    const expected = expect.stringContaining(events[3]!.hash);
    expect(await found(altered(honest, 4, (line) => ({ ...line, hash: flipped(events[3]!.hash) })))).toMatchObject({ what: 'chain', ...at(events[3]!), expected });
  });

  test('a body that means the same in other bytes', async () => {
    const bad = await found(altered(honest, 4, (line) => ({ ...line, body: String(line['body']).replace(',', ', ') })));
    expect(bad).toMatchObject({ what: 'canonical', ...at(events[3]!), got: '{"note":"إيواء 4", "stream":1}' });
  });

  test('a body that can be read in two ways', async () => {
    const twice = '{"rooms":3,"rooms":4}';
    expect(await found(altered(honest, 4, (line) => ({ ...line, body: twice })))).toMatchObject({ what: 'canonical', ...at(events[3]!), got: twice });
  });

  test('a meta that means the same in other bytes', async () => {
    const meta = '{"actor": {"id":"amina","role":"case-officer"}}';
    expect(await found(altered(honest, 4, (line) => ({ ...line, meta })))).toMatchObject({ what: 'canonical', ...at(events[3]!), got: meta });
  });

  test('an event taken out', async () => {
    const bad = await found(without(honest, 4));
    expect(bad).toMatchObject(honest === bundle ? { what: 'version', ...at(events[5]!), expected: '2', got: '3' } : { what: 'position', position: 4, expected: 'the entry 4', got: 'the entry 5' });
  });

  test('a stream without its beginning', async () => {
    const bad = await found(without(honest, 1));
    expect(bad).toMatchObject(honest === bundle ? { what: 'version', ...at(events[3]!), expected: '1', got: '2' } : { what: 'position', position: 1, expected: 'the entry 1', got: 'the entry 2' });
  });

  test('two events that changed places', async () => {
    const lines = [...honest];
    const [one, other] = [4, 6].map((position) => lines.findIndex((line) => line['position'] === position)) as [number, number];
    [lines[one], lines[other]] = [lines[other]!, lines[one]!];
    expect(await found(lines)).toMatchObject(honest === bundle ? { what: 'version', ...at(events[5]!) } : { what: 'position', position: 4, got: 'the entry 6' });
  });

  test('an event that comes twice', async () => {
    const lines = honest.flatMap((line) => (line['position'] === 4 ? [line, line] : [line]));
    expect(await found(lines)).toMatchObject(honest === bundle ? { what: 'version', ...at(events[3]!) } : { what: 'position', position: 5, got: 'the entry 4' });
  });

  test('an instant of logging before the one before it', async () => {
    expect(await found(altered(honest, 4, (line) => ({ ...line, loggedAt: '2026-11-25T17:00:00.000Z' })))).toMatchObject({ what: 'loggedAt', ...at(events[3]!) });
  });

  test('a forged checkpoint', async () => {
    const forged = honest.map((line) => (line['kind'] === 'checkpoint' ? { ...line, note: String(line['note']).replace(`${ORIGIN}\n3\n`, `${ORIGIN}\n2\n`) } : line));
    expect(await found(forged)).toMatchObject({ what: 'signature', got: expect.stringContaining(`${ORIGIN}\\n2\\n`) });
  });

  test('too few cosignatures on the newest checkpoint', async () => {
    const alone = honest.map((line) => (line['kind'] === 'checkpoint' ? { ...line, note: checkpointOf(events.slice(0, Number(String(line['note']).split('\n')[1])), { witnesses: 1 }) } : line));
    expect(await found(alone, { witnesses: 1 })).toBeUndefined();
    expect(await found(alone, { witnesses: 2 })).toMatchObject({ what: 'cosignatures', got: 'witness.example/w1' });
  });

  test('two histories that the log signed', async () => {
    const other = rechained(events.map((event) => (event.position === 2 ? { ...event, body: '{}' } : event)));
    const split = honest.map((line, index) => (index === 1 ? { ...line, note: checkpointOf(other.slice(0, 3)) } : line));
    expect(await found(split)).toMatchObject(honest === bundle ? { what: 'consistency' } : { what: 'root', position: 1, expected: expect.stringMatching(/^3 entries/) });
  });

  test('an older log than was seen before', async () => {
    const more = logged([1, 2, 2, 1, 3, 1, 2, 2, 1]);
    expect(await found(honest, { last: last(more) })).toMatchObject({ what: 'last', expected: expect.stringContaining('9 entries'), got: expect.stringContaining('8 entries') });
  });

  test('another history than was seen before', async () => {
    const other = rechained(events.map((event) => (event.position === 2 ? { ...event, body: '{}' } : event)));
    for (const seen of [3, 8]) expect(await found(honest, { last: last(other.slice(0, seen)) })).toMatchObject({ what: 'last' });
  });

  test('another log under the name of this one', async () => {
    const named = honest.map((line, index) => (index === 0 ? { ...line, origin: 'iwaa.example/allocation' } : line));
    expect(await found(named)).toMatchObject({ what: 'origin', expected: 'iwaa.example/allocation', got: ORIGIN });
  });
});

describe('what was altered and chained anew', () => {
  const forged = rechained(events.map((event) => (event.position === 4 ? { ...event, body: '{"note":"another"}' } : event)));

  test('is not what the checkpoint of a bundle includes', async () => {
    const lines = bundle.map((line) => ({ ...line, ...forged.find(({ position }) => position === line['position']) }));
    expect(await found(lines)).toMatchObject({ what: 'inclusion', ...at(events[3]!) });
  });

  test('is found in a mirrored log between two checkpoints', async () => {
    const lines = mirror.map((line) => ({ ...line, ...forged.find(({ position }) => position === line['position']) }));
    expect(await found(lines)).toMatchObject({ what: 'root', position: 4, got: expect.stringContaining('one of the entries 4 to 6') });
  });

  test('is found in a mirrored log by what was seen before, wherever that was', async () => {
    const whole = mirrorOf(forged);
    expect(await found(whole)).toBeUndefined();
    expect(await found(whole, { last: last(events.slice(0, 5)) })).toMatchObject({ what: 'root', position: 1, expected: expect.stringMatching(/^5 entries/) });
  });
});

describe('a bundle', () => {
  test('does not say where an event stands without proof', async () => {
    const moved = altered(bundle, 4, (line) => ({ ...line, position: 5 }));
    expect(await found(moved)).toMatchObject({ what: 'inclusion', position: 5, version: 2 });
    const proofOfAnother = altered(bundle, 4, (line) => ({ ...line, proof: bundle.find((other) => other['position'] === 6)!['proof'] }));
    expect(await found(proofOfAnother)).toMatchObject({ what: 'inclusion', ...at(events[3]!) });
    const shorter = altered(bundle, 4, (line) => ({ ...line, proof: (line['proof'] as string[]).slice(1) }));
    expect(await found(shorter)).toMatchObject({ what: 'inclusion', got: expect.stringContaining('2 hashes') });
  });

  test('takes no position that its newest checkpoint does not cover, nor one before the version before', async () => {
    expect(await found(altered(bundle, 6, (line) => ({ ...line, position: 9 })))).toMatchObject({ what: 'position', position: 9 });
    expect(await found(altered(bundle, 6, (line) => ({ ...line, position: 3 })))).toMatchObject({ what: 'position', position: 3, expected: expect.stringContaining('after 4') });
  });

  test('proves that its newest checkpoint continues those before it', async () => {
    const cut = bundle.map((line, index) => (index === 2 ? { ...line, proof: (line['proof'] as string[]).slice(1) } : line));
    expect(await found(cut)).toMatchObject({ what: 'consistency', expected: expect.stringContaining('3 entries'), got: expect.stringContaining('8 entries') });
    const backwards = [bundle[0]!, { ...bundle[2]!, proof: [] }, { ...bundle[1]!, proof: [] }, ...bundle.slice(3)];
    expect(await found(backwards)).toMatchObject({ what: 'consistency' });
  });

  test('that does not begin at what was seen before cannot be judged', async () => {
    await expect(check(bundle, { last: last(events.slice(0, 5)) })).rejects.toThrow('ask for one with a checkpoint of 5 entries');
  });
});

describe('a mirrored log', () => {
  test('shows that its end was cut off', async () => {
    const cut = without(mirror, 8);
    for (const events of [7, 8]) {
      const lines = cut.map((line) => (line['kind'] === 'end' ? { ...line, events } : line));
      expect(await found(lines)).toMatchObject({ what: 'tail', position: 8, expected: expect.stringMatching(/^8 entries/) });
    }
  });

  test('holds nothing that its newest checkpoint does not cover', async () => {
    const more = logged([1, 2, 2, 1, 3, 1, 2, 2, 1]);
    const lines = mirrorOf(more).map((line, index) => (index === 1 ? { ...line, note: checkpointOf(events) } : line));
    expect(await found(lines)).toMatchObject({ what: 'position', ...at(more[8]!) });
  });

  test('passes through one checkpoint of each size', async () => {
    const other = rechained(events.map((event) => (event.position === 2 ? { ...event, body: '{}' } : event)));
    const [header, three, ...rest] = mirror;
    expect(await found([header!, { ...three, note: checkpointOf(other.slice(0, 3)) }, three!, ...rest])).toMatchObject({ what: 'consistency' });
    expect(await found([header!, ...rest.slice(0, 1), three!, ...rest.slice(1)])).toMatchObject({ what: 'consistency' });
  });

  test('has a clock that does not go back from one stream to the next', async () => {
    expect(await found(altered(mirror, 5, (line) => ({ ...line, loggedAt: events[2]!.loggedAt })))).toMatchObject({ what: 'loggedAt', ...at(events[4]!), expected: `no instant before ${events[3]!.loggedAt}` });
  });

  test('is all that a full check takes', async () => {
    await expect(check(bundle, { full: true })).rejects.toThrow('a full check needs a mirrored log');
  });
});

describe('what cannot be judged', () => {
  const none: Line = { kind: 'end', checkpoints: 0, events: 0 };
  test.each<[string, readonly Line[], string]>([
    ['nothing', [], 'line 1: the file is cut off'],
    ['a header alone', bundle.slice(0, 1), 'line 2: the file is cut off'],
    ['a file without its end', bundle.slice(0, -1), 'line 12: the file is cut off'],
    ['a file without a line, its end unchanged', bundle.filter((line) => line['position'] !== 8), 'the file is cut: it should hold 8 events and holds 7'],
    ['a file without one of its checkpoints', bundle.filter((_, index) => index !== 1).map((line, index) => (index === 1 ? { ...line, proof: [] } : line)), 'it should hold 2 checkpoints and holds 1'],
    ['a file that goes on after its end', [...bundle, none], 'line 13: something comes after the end'],
    ['another format', [{ ...bundle[0], format: 'iwaa/bundle2' }], 'its member "format" is not "iwaa/bundle1" or "iwaa/mirror1"'],
    ['no checkpoint', [bundle[0]!, none], 'no checkpoint comes before the events'],
    ['a checkpoint after events', [...bundle.slice(0, 5), bundle[2]!], 'a checkpoint comes after events'],
    ['streams out of order', [...bundle.slice(0, 3), ...bundle.slice(6, 10), ...bundle.slice(3, 6), bundle.at(-1)!], 'streams stand in the order of their ids'],
    ['a line of another kind', [bundle[0]!, { ...none, kind: 'note' }], 'its member "kind" is not "end"'],
    ['a missing member', altered(bundle, 4, ({ meta: _, ...line }) => line), 'line 5: its member "meta" is missing'],
    ['a member too many', altered(bundle, 4, (line) => ({ ...line, more: 1 })), 'line 5: it has a member "more" that does not belong there'],
    ['a version in words', altered(bundle, 4, (line) => ({ ...line, version: '2' })), 'line 5: its member "version" is not a whole number from 1'],
    ['a hash cut short', altered(bundle, 4, (line) => ({ ...line, hash: 'abcd' })), 'its member "hash" is not a hash of 64 lower-case hexadecimal digits'],
    ['a proof of endless length', altered(bundle, 4, (line) => ({ ...line, proof: Array<string>(129).fill(events[0]!.hash) })), 'its member "proof" is not a list of at most 128'],
    ['a proof in a mirrored log', altered(mirror, 4, (line) => ({ ...line, proof: [] })), 'its member "proof" is not absent'],
    ['a list for a line', [[] as unknown as Line], 'line 1: not a JSON object'],
    ['null for a line', [bundle[0]!, null as unknown as Line], 'line 2: not a JSON object'],
    ['a note that is none', [bundle[0]!, { ...bundle[1], note: 'note' }], 'line 2: the note has no blank line'],
  ])('%s', async (_, lines, why) => {
    await expect(check(lines)).rejects.toThrow(why);
  });

  test.each<[string, string, string]>([
    ['text that is no JSON', 'bundle\n', 'line 1: not JSON'],
    ['a line that is not canonical', '{ }\n', 'line 1: not canonical JSON at character 2: space between values'],
    ['a carriage return', '{}\r\n', 'line 1: not canonical JSON'],
    ['an empty line', '\n', 'line 1: not JSON'],
    ['nesting without end', '['.repeat(100_000), 'line 1: not JSON that can be read in one way only, at character 202: nested deeper than 200 levels'],
  ])('%s', async (_, text, why) => {
    await expect(verifyExport(streamed(text), { keys })).rejects.toThrow(why);
  });

  test('bytes that are no UTF-8', async () => {
    const chunks = (async function* () {
      yield Buffer.of(0x7b, 0xff, 0x7d, 0x0a);
    })();
    await expect(verifyExport(chunks, { keys })).rejects.toThrow('line 1: the line is not UTF-8');
  });

  test('an export of a log whose key is not given', async () => {
    const stranger = keys.filter(({ name }) => name !== ORIGIN);
    await expect(check(bundle, { keys: stranger })).rejects.toThrow(`line 2: no key is given that its log ${ORIGIN} signed it with`);
    await expect(check(bundle, { keys: [] })).rejects.toThrow('signed by none of the given keys');
  });

  test('a checkpoint that another log signed for this one', async () => {
    const other = signer('iwaa.example/allocation');
    const otherKey = verifierKey(verifierKeyText(other.name, ED25519, publicKeyOf(other.privateKey)));
    const lines = bundle.map((line, index) => (index === 1 ? { ...line, note: checkpointOf(events.slice(0, 3), { by: other }) } : line));
    await expect(check(lines, { keys: [...keys, otherKey] })).rejects.toThrow(`no key is given that its log ${ORIGIN} signed it with`);
  });

  test('a last checkpoint of another log, or one that was tampered with', async () => {
    expect(() => ownCheckpoint(checkpointOf(events).replace('\n8\n', '\n7\n'), keys)).toThrow('your last checkpoint: signature');
    const foreign = { ...last(events), origin: 'iwaa.example/allocation' };
    await expect(check(bundle, { last: foreign })).rejects.toThrow('your last checkpoint is one of iwaa.example/allocation');
  });
});
