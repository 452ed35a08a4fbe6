import { mirrorLines, type MirroredEntry } from '@iwaa/event-store';
import { parseCheckpoint, parseNote } from '@iwaa/verifier';
import { auditor } from './acting.js';
import { linesTo } from './lines-to.js';
import { Progress } from './progress.js';
import { UsageError, type Verb } from './verb.js';

/** As many as a log gives at a time. */
const PAGE = 500;

interface Checkpoint {
  readonly size: string;
  readonly note: string;
}

export const mirror: Verb = {
  name: 'mirror',
  usage: 'mirror <service> --to <file>',
  does: 'a service’s whole log up to its newest checkpoint, for iwaa verify --full or iwaa-verify --full',
  run: async (asked) => {
    const [service] = asked.words;
    const { to } = asked.options;
    if (service === undefined || to === undefined) throw new UsageError('mirror <service> --to <file>');
    const { caller } = await auditor(asked);
    const list = async <Item>(what: string, from: bigint): Promise<readonly Item[]> =>
      ((await caller.read(`services/${encodeURIComponent(service)}/record/${what}from=${String(from)}&limit=${String(PAGE)}`)).body as { readonly items: readonly Item[] }).items;
    const checkpoints = (size: bigint) => list<Checkpoint>('checkpoints?', size);
    const [first] = await checkpoints(1n);
    if (first === undefined) throw new Error(`${service} has sealed nothing yet: its first checkpoint comes within seconds of its first event`);
    const { origin } = parseCheckpoint(parseNote(first.note).text);
    const source = { service, origin, checkpoints, entries: (from: bigint) => list<MirroredEntry>('log?events=true&', from) };
    const progress = new Progress();
    let entries = 0n;
    const lines = mirrorLines(source, new Date().toISOString(), (read, of) => {
      entries = read;
      progress.show(`${String(read)} of ${String(of)} entries`);
    });
    await linesTo(to, lines, progress);
    return { lines: [`${String(entries)} entries in ${to}: iwaa verify ${to} --full --keys <file> --last <file>`], json: { file: to, origin, entries: String(entries) } };
  },
};
