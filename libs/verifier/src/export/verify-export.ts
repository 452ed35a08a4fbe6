import { Bad, Unusable, type Finding } from '../findings.js';
import { linesOf } from '../lines.js';
import { BundledEvents } from './bundled-events.js';
import { Checkpoints, type Pinned } from './checkpoints.js';
import { MirroredLog } from './mirrored-log.js';
import { headerOf, recordOf } from './records.js';

export interface Demands extends Pinned {
  /** Nothing less than a whole mirrored log will do. */
  readonly full?: boolean | undefined;
}

export interface Report {
  readonly ok: boolean;
  /** How much was found good. */
  readonly checked: Readonly<Record<string, number>>;
  /** The first that was not. */
  readonly bad?: Finding;
  /** The newest checkpoint, a signed note: the next time, the last one. */
  readonly checkpoint?: string;
}

/**
 * Checks an exported bundle or a mirrored log, line by line as it arrives.
 * @throws Unusable for what is neither, is cut off, or is signed by nobody whose key is given
 */
export async function verifyExport(chunks: AsyncIterable<Uint8Array>, demands: Demands): Promise<Report> {
  const lines = linesOf(chunks);
  const checked = { events: 0, streams: 0, entries: 0, checkpoints: 0, cosignatures: 0 };
  let line = 0;
  const next = async (): Promise<string> => {
    line += 1;
    const read = await lines.next();
    if (read.done === true) throw new Unusable('the file is cut off: its last line, which says how much it holds, is missing');
    return read.value;
  };
  try {
    const checkpoint = await read(next, demands, checked);
    line += 1;
    if ((await lines.next()).done !== true) throw new Unusable('something comes after the end');
    return { ok: true, checked, checkpoint };
  } catch (error) {
    if (error instanceof Bad) return { ok: false, checked, bad: error.finding };
    throw error instanceof Unusable ? new Unusable(`line ${String(line)}: ${error.message}`) : error;
  } finally {
    await lines.return(undefined);
  }
}

/** Header, checkpoints, events, end. Counts what it found good and answers the newest checkpoint. */
async function read(next: () => Promise<string>, demands: Demands, checked: Record<'events' | 'streams' | 'entries' | 'checkpoints' | 'cosignatures', number>): Promise<string> {
  const header = headerOf(await next());
  if (demands.full === true && header.format !== 'iwaa/mirror1') throw new Unusable('this is a bundle of some streams; a full check needs a mirrored log (iwaa/mirror1)');
  const nextRecord = async () => recordOf(await next(), header);

  const checkpoints = new Checkpoints(header, demands);
  let record = await nextRecord();
  for (; record.kind === 'checkpoint'; record = await nextRecord()) {
    checkpoints.add(record);
    checked.checkpoints += 1;
  }
  const { newest, all } = checkpoints.settled();
  checked.cosignatures = newest.witnesses.length;

  const events = header.format === 'iwaa/bundle1' ? new BundledEvents(newest) : new MirroredLog(demands.last === undefined ? all : [...all, demands.last]);
  for (; record.kind === 'event'; record = await nextRecord()) {
    events.add(record);
    checked.streams = events.streams;
    checked.events += 1;
    checked.entries += 1;
  }
  if (record.kind === 'checkpoint') throw new Unusable('a checkpoint comes after events');
  events.end();
  for (const what of ['events', 'checkpoints'] as const) {
    if (record[what] !== checked[what]) throw new Unusable(`the file is cut: it should hold ${String(record[what])} ${what} and holds ${String(checked[what])}`);
  }
  return newest.note;
}
