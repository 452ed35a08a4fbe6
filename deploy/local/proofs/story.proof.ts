import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isDeepStrictEqual } from 'node:util';
import { ownKafka, ownRedis, type Figures, type Proof } from '@iwaa/testing';
import { ROOT } from '../src/root.js';

interface Size {
  /** Families of the medina in Fès; all of them when not said. */
  readonly families?: number;
}

/** What `npm run story -- --json` says last, as far as it is held against something here. */
interface Story {
  readonly ok: boolean;
  readonly messaging: string;
  readonly families: Readonly<Record<string, string>>;
  readonly sequences: Readonly<Record<string, readonly string[]>>;
  readonly aggregates: Readonly<Record<string, readonly string[]>>;
  readonly offers: Readonly<Record<string, number>>;
  readonly refused: readonly string[];
  readonly [name: string]: unknown;
}

/** What happens in every telling, at any size. */
const HAPPENS = ['households', 'cases', 'eligible', 'ineligible', 'units', 'conventions', 'movedIn', 'offers made', 'offers accepted', 'offers refused', 'offers expired', 'offers withdrawn', 'offers setAside', 'notices sent'];

let lastTold: Story | undefined;

export const proof: Proof<Size> = {
  name: 'story',
  claims: 'the story from the cracked wall to the key holds on the embedded default and on Kafka and Redis; each family’s facts are the same, each aggregate’s in the same order',
  full: {},
  small: { families: 8 },
  defects: ['a-fact-too-few', 'two-facts-swapped'],

  run: async ({ size, defect, say }) => {
    // A damaged copy of one telling is enough to see that damage is noticed.
    const embedded = defect === undefined || lastTold === undefined ? await toldOn({}, size, say) : lastTold;
    lastTold = embedded;
    const other = defect === undefined ? await onKafkaAndRedis(size, say) : damaged(embedded, defect);
    const compared = Object.entries(byFamily(embedded, 'sequences'));
    const [facts, orders] = [byFamily(other, 'sequences'), byFamily(other, 'aggregates')];
    const wrongFacts = compared.filter(([family, types]) => !isDeepStrictEqual([...types].sort(), [...(facts[family] ?? [])].sort()));
    const wrongOrder = Object.entries(byFamily(embedded, 'aggregates')).filter(([family, told]) => !isDeepStrictEqual(told, orders[family]));
    for (const story of [embedded, other]) if (story.refused.length > 0) say(`reactions refused on ${story.messaging}: ${story.refused.join(', ')}`);
    for (const [family, told] of wrongOrder) say(`${family}: ${JSON.stringify(told)} here, ${JSON.stringify(orders[family])} there`);
    return {
      held: Number(embedded.ok),
      'held on the other': Number(other.ok),
      ...figuresOf(embedded),
      'reactions refused': embedded.refused.length + other.refused.length,
      'families compared': compared.length,
      'other facts': wrongFacts.length,
      'another order': wrongOrder.length,
      ...(wrongFacts[0] === undefined ? {} : { 'first with other facts': wrongFacts[0][0] }),
      ...(wrongOrder[0] === undefined ? {} : { 'first in another order': wrongOrder[0][0] }),
    };
  },

  broken: (figures) => [
    ...(['held', 'held on the other'] as const).flatMap((name) => (figures[name] === 1 ? [] : [`not ${name}`])),
    ...HAPPENS.flatMap((name) => (Number(figures[name]) > 0 ? [] : [`${name}: none`])),
    ...['other facts', 'another order'].flatMap((name) => (figures[name] === 0 ? [] : [`families with ${name}: ${String(figures[name])}`])),
  ],
};

const byFamily = ({ families, ...story }: Story, what: 'sequences' | 'aggregates'): Record<string, readonly string[]> =>
  Object.fromEntries(Object.entries(families).map(([caseId, family]) => [family, story[what][caseId] ?? []]));

function figuresOf(story: Story): Figures {
  const plain = (value: unknown): value is number | string => typeof value === 'number' || typeof value === 'string';
  const flat = (entries: readonly (readonly [string, unknown])[]): (readonly [string, number | string])[] =>
    entries.flatMap(([name, value]) => (plain(value) ? [[name, value] as const] : []));
  const inner = (name: string, prefix = ''): (readonly [string, number | string])[] => flat(Object.entries(story[name] as object).map(([key, value]: [string, unknown]) => [prefix + key, typeof value === 'boolean' ? Number(value) : value]));
  return Object.fromEntries([...flat(Object.entries(story)), ...inner('offers', 'offers '), ...inner('notices', 'notices '), ...inner('record', 'record '), ...inner('events', 'events of '), ...inner('seconds', 'seconds to ')]);
}

/** The same telling with one fact lost, or with two of them in another order. */
function damaged(story: Story, defect: string): Story {
  const caseId = Object.keys(story.families)[0] ?? '';
  const { [caseId]: facts = [] } = story.sequences;
  const { [caseId]: told = [] } = story.aggregates;
  if (defect === 'a-fact-too-few') return { ...story, sequences: { ...story.sequences, [caseId]: facts.slice(1) } };
  const swapped = told.map((words) => words.replace('prepared made', 'made prepared'));
  return { ...story, aggregates: { ...story.aggregates, [caseId]: swapped } };
}

async function onKafkaAndRedis(size: Size, say: (progress: string) => void): Promise<Story> {
  const [kafka, redis] = await Promise.all([ownKafka(), ownRedis()]);
  try {
    return await toldOn({ IWAA_MESSAGING: 'kafka', IWAA_KAFKA_BROKERS: kafka.url, IWAA_JOBS: 'redis', IWAA_REDIS_URL: redis.url }, size, say);
  } finally {
    await Promise.all([kafka.stop(), redis.stop()]);
  }
}

/** Runs the program that `npm run story` runs. @throws when it ends without its last line */
async function toldOn(environment: Readonly<Record<string, string>>, { families }: Size, say: (progress: string) => void): Promise<Story> {
  const program = join(ROOT, 'deploy/local/dist/src/story/main.js');
  const child = spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', program, '--json', ...(families === undefined ? [] : ['--families', String(families)])], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  createInterface({ input: child.stderr }).on('line', say);
  let last = '';
  createInterface({ input: child.stdout }).on('line', (line) => { last = line; });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (!last.startsWith('{')) throw new Error(`the story ended with ${String(code)} and said no figures`);
  return JSON.parse(last) as Story;
}
