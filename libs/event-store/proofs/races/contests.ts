import { isDeepStrictEqual } from 'node:util';
import { v7 } from 'uuid';
import { StaleVersion, type Change } from '../../src/index.js';
import { append, type Append } from '../../src/append.js';
import { appendingTogether } from '../../src/append-together.js';
import { at, change, type RecordDatabase } from '../record-database.js';
import { additionTo } from './addition.js';
import { note } from './notes.js';

export interface ContestFigures {
  readonly contests: number;
  /** Contests in which not exactly one of those who raced won, or a winner left no row. */
  readonly notOneWinner: number;
  readonly repetitions: number;
  /** Answers to a command sent again that were not the first answer. */
  readonly otherAnswers: number;
}

/** So many race for the same place: none may be there, or exactly one version; through the append and through the API. */
export async function contests(db: RecordDatabase, racers: number, rounds: number): Promise<Pick<ContestFigures, 'contests' | 'notOneWinner'>> {
  let notOneWinner = 0;
  const judge = async (streamId: string, version: number, outcomes: readonly boolean[]): Promise<void> => {
    const { rowCount } = await db.owner.query('SELECT FROM es.event WHERE stream_id = $1', [streamId]);
    if (outcomes.filter((won) => won).length !== 1 || rowCount !== version) notOneWinner += 1;
  };
  const race = (racer: (n: number) => Promise<boolean>) => Promise.all(Array.from({ length: racers }, (_, n) => racer(n)));
  // Every other racer among appends that go together.
  const ways: readonly Append[] = [(...asked) => append(db.app, ...asked), appendingTogether(db.app)];
  for (let round = 0; round < rounds; round++) {
    const stream = v7();
    const appended = (previous?: { version: number; hash: Uint8Array }) => async (n: number) =>
      (await ways[n % ways.length]?.(change(), { streamId: stream, version: previous?.version ?? 0 }, [additionTo(stream, previous)])) === 'appended';
    await judge(stream, 1, await race(appended()));
    const [first] = await db.streams.facts(stream, { limit: 1 });
    await judge(stream, 2, await race(appended(first)));
    await judge(
      stream,
      3,
      await race(() =>
        db.streams.change(change({ expectedVersion: 2 }), note(stream, { n: 1 })).then(
          () => true,
          (error: unknown) => {
            if (error instanceof StaleVersion) return false;
            throw error;
          },
        ),
      ),
    );
  }
  return { contests: rounds * 3, notOneWinner };
}

/** The same command twice at once, after an hour, and after the state has moved on: always the first answer. */
export async function repetitions(db: RecordDatabase, rounds: number): Promise<Pick<ContestFigures, 'repetitions' | 'otherAnswers'>> {
  let otherAnswers = 0;
  for (let round = 0; round < rounds; round++) {
    const [stream, command] = [v7(), change()];
    const send = (as: Change = command) => db.streams.change(as, note(stream, { n: round }));
    const [one, other] = await Promise.all([send(), send()]);
    const later = await send({ ...command, occurredAt: at('19:00:00'), recordedAt: at('19:00:01') });
    await db.streams.change(change(), note(stream, { n: 1 }));
    const movedOn = await send();
    const first = one.replayed ? other : one;
    const again = [one.replayed ? one : other, later, movedOn];
    const { rowCount } = await db.owner.query('SELECT FROM es.event WHERE stream_id = $1', [stream]);
    if (first.replayed || rowCount !== 2) otherAnswers += 1;
    otherAnswers += again.filter((answer) => !isDeepStrictEqual({ ...first, replayed: true }, answer)).length;
  }
  return { repetitions: rounds * 3, otherAnswers };
}
