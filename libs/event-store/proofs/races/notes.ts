import type { Aggregate } from '@iwaa/event-sourcing';
import { start, type Part } from '../../src/index.js';

/** What a writer notes: how long the database is to delay it, and behind which lock, is read by the trigger of the proof. */
export interface Note {
  readonly n: number;
  readonly delayMs?: number;
  readonly behindLock?: number;
}
export type NoteEvent = { type: 'Noted'; data: Note };
export type NoteCommand = { kind: 'Note'; notes: readonly Note[] };
export interface Notes {
  readonly many: number;
  readonly sum: number;
}

/** An aggregate that takes whatever comes, one fact per note. */
export const notes: Aggregate<Notes, NoteCommand, NoteEvent> = {
  category: 'notes',
  upcasters: {},
  personal: {},
  scopeOf: ({ many }) => (many === 0 ? undefined : { many: String(many) }),
  decider: {
    initial: { many: 0, sum: 0 },
    decide: (command) => command.notes.map((data) => ({ type: 'Noted', data })),
    evolve: ({ many, sum }, { data }) => ({ many: many + 1, sum: sum + data.n }),
  },
};

/** Notes for a stream, whether it is there or begins with them. */
export const note = (streamId: string, ...data: readonly Note[]): Part<Notes, NoteCommand, NoteEvent> => start(notes, streamId, { kind: 'Note', notes: data });

/** Holds a fact back after it has its transaction id and its place of arrival, by a lock or by sleep, as its body says. */
export const DELAYS = `
CREATE FUNCTION public.delayed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.body LIKE '%"behindLock"%' THEN PERFORM pg_advisory_xact_lock_shared((NEW.body::json->>'behindLock')::bigint); END IF;
  IF NEW.body LIKE '%"delayMs"%' THEN PERFORM pg_sleep((NEW.body::json->>'delayMs')::float8 / 1000); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER delayed AFTER INSERT ON es.event FOR EACH ROW EXECUTE FUNCTION public.delayed();
CREATE TABLE public.seen (position bigint, stream_id uuid, version int, nth bigserial);
GRANT ALL ON public.seen, public.seen_nth_seq TO PUBLIC;`;
