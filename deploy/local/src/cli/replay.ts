import { auditor } from './acting.js';
import { everyRow } from './every-row.js';
import { Progress } from './progress.js';
import { OPTION, UsageError, type Verb } from './verb.js';

const LANGUAGES = ['en', 'fr', 'ar'] as const;
type Language = (typeof LANGUAGES)[number];

/** An event as a history tells it, as far as a line shows it. */
interface Told {
  readonly eventId: string;
  readonly service: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly role: string;
  readonly causedBy?: { readonly service?: string; readonly type?: string };
  readonly rules: readonly { readonly id: string; readonly version: string; readonly territory: string }[];
  readonly sentence: Readonly<Record<Language, string>>;
}

interface Stood {
  readonly category: string;
  readonly streamId: string;
  readonly version: number;
  readonly agrees?: boolean;
  readonly unanswered?: string;
  readonly state?: { readonly status?: string };
}

export const replay: Verb = {
  name: 'replay',
  usage: 'replay <case id>',
  does: ['a family’s file as its history tells it', '--as-of <instant>     what had happened by then', '--known-at <instant>  what was known by then', '--lang en|fr|ar', '--as <person>'].join(OPTION),
  run: async (asked) => {
    const [id] = asked.words;
    const { 'as-of': asOf, 'known-at': knownAt, lang = 'en' } = asked.options;
    const language = LANGUAGES.find((one) => one === lang);
    if (id === undefined || language === undefined) throw new UsageError('replay <case id> [--as-of T] [--known-at T] [--lang en|fr|ar]');
    const { caller } = await auditor(asked);
    const clocks = new URLSearchParams({ ...(asOf === undefined ? {} : { asOf }), ...(knownAt === undefined ? {} : { knownAt }) }).toString();
    const path = `audit/cases/${encodeURIComponent(id)}`;
    const progress = new Progress();
    const events = await everyRow<Told>(caller, `${path}/history?${clocks}`, (count) => { progress.show(`${String(count)} events`); });
    progress.end();
    const state = (await caller.read(`${path}/state?${clocks}`)).body as { readonly streams: readonly Stood[] };
    const lines = [...events.flatMap((event) => shown(event, language)), '', ...state.streams.map(stood)];
    return { lines, json: { events, state }, ok: state.streams.every(({ agrees }) => agrees !== false) };
  },
};

function shown({ service, type, occurredAt, recordedAt, actor, role, causedBy, rules, sentence }: Told, language: Language): string[] {
  const late = occurredAt.slice(0, 16) === recordedAt.slice(0, 16) ? '' : `, recorded ${recordedAt}`;
  const because = causedBy?.type === undefined ? '' : `, after ${causedBy.type} in ${causedBy.service ?? ''}`;
  const by = rules.map(({ id, version, territory }) => `${id} ${version} (${territory})`).join(', ');
  return [`${occurredAt}${late}  ${sentence[language]}`, `  ${service} ${type} by ${actor} as ${role}${because}${by === '' ? '' : `, by ${by}`}`];
}

const stood = ({ category, streamId, version, agrees, unanswered, state }: Stood): string =>
  `${category.padEnd(20)}${streamId} at ${String(version)}  ${unanswered ?? (agrees === true ? 'as its owner says' : 'NOT AS ITS OWNER SAYS')}${state?.status === undefined ? '' : `: ${state.status}`}`;
