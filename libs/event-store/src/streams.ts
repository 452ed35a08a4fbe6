import type { Aggregate, Asked, Fact, Recorded, RefusalDetails, Scope } from '@iwaa/event-sourcing';
import { Refusal } from '@iwaa/event-sourcing';
import type { Sealer } from '@iwaa/privacy';
import type { Pool } from 'pg';
import { append, type Append } from './append.js';
import { appendingTogether } from './append-together.js';
import { canonical } from './canonical.js';
import { metaOf, type Change, type Changed, type Folded, type Part } from './change.js';
import { compose } from './compose.js';
import { Conflict, NotFound, OtherPayload, StaleVersion } from './errors.js';
import { byVersion, loadStream, loadStreams, loadWithCommand, type LoadWithCommand, type PastCommand } from './load.js';
import { loadingTogether } from './load-together.js';
import { FACT_COLUMNS, recordedOf, type FactRow } from './rows.js';
import { decided, mustBeAllowed, track, type Track } from './track.js';

export interface StreamsOptions {
  /** The service's database, as the application role. */
  readonly pool: Pool;
  readonly keyRing: Sealer;
  /** A new UUIDv7 per fact. */
  readonly newId: () => string;
  /** Called after each append: wakes the sequencer of this process. */
  readonly nudge?: () => void;
  /**
   * Commands that come at the same moment are loaded by one statement and appended by one statement: many more per second,
   * under one fate only when the connection breaks. One that comes alone goes as it would without.
   */
  readonly grouped?: boolean;
}

/** How often a command is decided anew because others changed the same streams in between. */
const REDECISIONS = 3;

/** The streams of one service: what its aggregates are, and the one way to change them. */
export class Streams {
  readonly #pool: Pool;
  readonly #sealer: Sealer;
  readonly #newId: () => string;
  readonly #nudge: () => void;
  readonly #load: LoadWithCommand;
  readonly #append: Append;

  constructor({ pool, keyRing, newId, nudge = () => undefined, grouped = false }: StreamsOptions) {
    this.#pool = pool;
    this.#sealer = keyRing;
    this.#newId = newId;
    this.#nudge = nudge;
    this.#load = grouped ? loadingTogether(pool) : (...asked) => loadWithCommand(pool, ...asked);
    this.#append = grouped ? appendingTogether(pool) : (...asked) => append(pool, ...asked);
  }

  /** The aggregate as its facts make it, now or as it stood at a version; undefined where there is none (yet). */
  async read<S, C extends Asked, E extends Fact>(aggregate: Aggregate<S, C, E>, id: string, at: { version?: number } = {}): Promise<Folded<S> | undefined> {
    const rows = await loadStream(this.#pool, id, at.version);
    const last = rows.at(-1);
    if (last?.category !== aggregate.category || (at.version !== undefined && last.version !== at.version)) return undefined;
    return folded<S>(track(aggregate, id, rows));
  }

  /** The same for a caller who has to be allowed: {@link NotFound} for unknown and forbidden alike. Judged as it stands now. */
  async readAuthorised<S, C extends Asked, E extends Fact>(
    aggregate: Aggregate<S, C, E>,
    id: string,
    mayActOn: (category: string, scope: Scope) => boolean,
    at: { version?: number } = {},
  ): Promise<Folded<S>> {
    const now = await this.read(aggregate, id);
    const scope = now && aggregate.scopeOf(now.state);
    if (now === undefined || scope === undefined || !mayActOn(aggregate.category, scope)) throw new NotFound(aggregate.category, id);
    const then = at.version === undefined || at.version === now.version ? now : await this.read(aggregate, id, at);
    if (then === undefined) throw new NotFound(aggregate.category, `${id}@${String(at.version)}`);
    return then;
  }

  /** Facts of one stream after a version, oldest first, in the schema that they were stored in. */
  async facts(id: string, { after = 0, limit }: { after?: number; limit: number }): Promise<Recorded[]> {
    const { rows } = await this.#pool.query<FactRow>({
      name: 'es-facts',
      text: `SELECT ${FACT_COLUMNS} FROM es.event e WHERE e.stream_id = $1 AND e.version > $2::int AND e.version <= $2::int + $3::int`,
      values: [id, after, limit],
    });
    return rows.sort(byVersion).map((row) => recordedOf(row, {}));
  }

  /**
   * Carries out a command on its primary aggregate and on those that change with it, all or nothing. `others` names them
   * from the primary's state after the decision, and before it.
   *
   * A command that was carried out answers what it answered then. Otherwise: is it there and may the actor act on it
   * ({@link NotFound}, {@link Forbidden}), is it as the actor saw it ({@link StaleVersion}), what does the decider say
   * (`Refusal`), append. When others changed the same streams meanwhile it is decided anew, a few times ({@link Conflict}).
   */
  async change<S, C extends Asked, E extends Fact>(
    change: Change,
    primary: Part<S, C, E>,
    others: (after: S, before: S) => readonly Part[] = () => [],
  ): Promise<Changed<S>> {
    return (await this.#change(change, primary, others as never)) as Changed<S>;
  }

  /** Remembers that a reaction was refused, so that it is never decided anew. The second time is no change. */
  async refuse(change: Change, code: string, details: RefusalDetails): Promise<void> {
    await this.#pool.query({
      name: 'es-refuse',
      text: `INSERT INTO es.command (command_id, kind, streams, first_versions, last_versions, outcome, details, meta, recorded_at)
             VALUES ($1, $2, '{}', '{}', '{}', $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      values: [change.commandId, change.kind, code, canonical(details), canonical(metaOf(change)), change.recordedAt],
    });
  }

  async #change(change: Change, primary: Part, others: (after: unknown, before: unknown) => readonly Part[]): Promise<Changed<unknown>> {
    for (let moved = 0; moved <= REDECISIONS; ) {
      const { command, facts } = await this.#load(change.commandId, primary.streamId);
      if (command !== undefined) return this.#firstAnswer(change, primary, command, facts);
      const tracks = await this.#decide(change, primary, facts, others);
      const first = tracks[0] as Track;
      const receiving = tracks.filter((t) => t.added.length > 0);
      if (receiving.length === 0) return { ...folded(first), replayed: false };
      const additions = await Promise.all(receiving.map((t) => compose(change, t, this.#sealer, this.#newId)));
      const outcome = await this.#append(change, first, additions);
      if (outcome === 'appended') {
        this.#nudge();
        return { ...answer(first, additions.find((a) => a.streamId === first.streamId)?.facts ?? []), replayed: false };
      }
      if (outcome === 'moved') moved += 1;
    }
    throw new Conflict([primary.streamId]);
  }

  /** The streams of a change with what their deciders answer, the primary one first. */
  async #decide(
    change: Change,
    primary: Part,
    facts: readonly FactRow[],
    others: (after: unknown, before: unknown) => readonly Part[],
  ): Promise<Track[]> {
    const current = track(primary.aggregate, primary.streamId, facts);
    mustBeAllowed(change, primary, current);
    if (change.expectedVersion !== undefined && change.expectedVersion !== current.version) {
      const { expectedVersion } = change;
      throw new StaleVersion(primary.streamId, expectedVersion, current.version, facts.filter(({ version }) => version > expectedVersion).map(({ type }) => type));
    }
    const tracks = new Map([[primary.streamId, decided(change, primary, current)]]);
    const first = tracks.get(primary.streamId) as Track;
    const parts = others(first.after, first.before);
    const unread = [...new Set(parts.map((p) => p.streamId))].filter((id) => !tracks.has(id));
    const more = unread.length === 0 ? undefined : await loadStreams(this.#pool, unread);
    for (const part of parts) {
      const there = tracks.get(part.streamId) ?? track(part.aggregate, part.streamId, more?.get(part.streamId) ?? []);
      mustBeAllowed(change, part, there);
      tracks.set(part.streamId, decided(change, part, there));
    }
    return [...tracks.values()];
  }

  async #firstAnswer(change: Change, primary: Part, command: PastCommand, facts: readonly FactRow[]): Promise<Changed<unknown>> {
    if (command.fingerprint !== null && change.fingerprint !== undefined && !command.fingerprint.equals(change.fingerprint)) {
      throw new OtherPayload(change.commandId);
    }
    if (command.outcome !== 'done') throw new Refusal(command.outcome, JSON.parse(command.details) as RefusalDetails);
    // A creation that is sent again comes with another new id; what it created is what the command's row names.
    const [streamId = primary.streamId] = command.streams;
    const [version = 0] = command.last_versions;
    const rows = streamId === primary.streamId ? facts : await loadStream(this.#pool, streamId, version);
    return { ...folded(track(primary.aggregate, streamId, rows.slice(0, version))), replayed: true };
  }
}

function folded<S>({ streamId, version, hash, before }: Track): Folded<S> {
  return { streamId, version, hash, state: before as S };
}

/** What was recorded, folded as it lies: the same that the command answers when it is sent again. */
function answer({ aggregate, streamId, version, hash, before }: Track, added: readonly { type: string; body: string; hash: Uint8Array }[]): Folded<unknown> {
  const state = added.reduce((s, { type, body }) => aggregate.decider.evolve(s, { type, data: JSON.parse(body) as object }), before);
  return { streamId, version: version + added.length, hash: added.at(-1)?.hash ?? hash, state };
}
