import { Failed } from '@iwaa/service-kit/client';
import { officer } from './acting.js';
import { UsageError, type Verb } from './verb.js';

type Row = Readonly<Record<string, unknown>>;

/** What else speaks of a case, each a list of the surface. */
const SPEAKING = ['work-items', 'offers', 'notices'] as const;

export const caseFile: Verb = {
  name: 'case',
  usage: 'case show <case id> [--as <person>]',
  does: 'where a family’s file stands, what is due, its offers and notices',
  run: async (asked) => {
    const [verb, id] = asked.words;
    if (verb !== 'show' || id === undefined) throw new UsageError('case show <case id>');
    const { caller } = await officer(asked);
    const file = (await caller.read(`cases/${encodeURIComponent(id)}`).catch(rephrased)).body as Row;
    const [workItems = [], offers = [], notices = []] = await Promise.all(SPEAKING.map(async (list) => ((await caller.get(`${list}?caseId=${id}&limit=200`)).body as { readonly items?: readonly Row[] }).items ?? []));
    return {
      lines: [
        `case ${id}`,
        ...shown(file, ['status', 'territory', 'householdId', 'dangerClass', 'next']),
        ...listed('due', workItems, ['kind', 'dueOn', 'because']),
        ...listed('offer', offers, ['offerId', 'status', 'respondBy']),
        ...listed('notice', notices, ['noticeId', 'template', 'status']),
      ],
      json: { case: file, workItems, offers, notices },
    };
  },
};

/** The problem document's own sentence is enough for whoever asks. */
function rephrased(error: unknown): never {
  throw error instanceof Failed ? new Error((error.reply.body as { readonly title?: string } | undefined)?.title ?? error.message) : error;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const shown = (row: Row, names: readonly string[]): string[] => names.flatMap((name) => (row[name] === undefined || row[name] === null ? [] : [`  ${name.padEnd(14)}${text(row[name])}`]));
const listed = (what: string, rows: readonly Row[], names: readonly string[]): string[] =>
  rows.map((row) => `  ${what.padEnd(14)}${names.flatMap((name) => (row[name] === undefined || row[name] === null ? [] : [text(row[name])])).join('  ')}`);
