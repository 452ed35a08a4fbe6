/** What is asked at the same moment, carried out by one statement. */
export interface Grouping<Ask, Answer> {
  /** Answers each, in order; an answer may still be on its way. When it rejects, everybody's ask has failed. */
  readonly send: (asks: readonly Ask[]) => Promise<readonly (Answer | Promise<Answer>)[]>;
  /** What two asks that are under way at once must not share. */
  readonly keys?: (ask: Ask) => readonly string[];
  /** So many asks go together, at most. */
  readonly most: number;
  /** So many statements are under way at once; what is asked meanwhile waits for the next. */
  readonly statements: number;
  /** A statement that takes longer, because it waits for a lock, no longer counts: in milliseconds. */
  readonly patienceMs: number;
}

interface Waiting<Ask, Answer> {
  readonly ask: Ask;
  readonly keys: readonly string[];
  readonly resolve: (answer: Answer | Promise<Answer>) => void;
  readonly reject: (error: unknown) => void;
}

/** Gathers asks while a statement is under way and sends them together; who asks alone does not wait. */
export class Together<Ask, Answer> {
  #waiting: Waiting<Ask, Answer>[] = [];
  readonly #keys = new Set<string>();
  #statements = 0;
  #scheduled = false;

  constructor(private readonly grouping: Grouping<Ask, Answer>) {}

  ask(ask: Ask): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ask, keys: this.grouping.keys?.(ask) ?? [], resolve, reject });
      this.#schedule();
    });
  }

  /** At the end of this round of the event loop: those whom one answer set free ask at the same moment. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      while (this.#statements < this.grouping.statements && this.#sendNext());
    });
  }

  #sendNext(): boolean {
    const group = this.#takeGroup();
    if (group.length === 0) return false;
    this.#statements += 1;
    const leave = once(() => {
      this.#statements -= 1;
      this.#schedule();
    });
    const late = setTimeout(leave, this.grouping.patienceMs).unref();
    const settle = (answer: (waiting: Waiting<Ask, Answer>, index: number) => void): void => {
      clearTimeout(late);
      leave();
      for (const key of group.flatMap(({ keys }) => keys)) this.#keys.delete(key);
      group.forEach(answer);
      // Also for those who waited for a key of a statement that had left before.
      this.#schedule();
    };
    this.grouping.send(group.map(({ ask }) => ask)).then(
      (answers) => {
        settle(({ resolve }, index) => {
          resolve(answers[index] as Answer | Promise<Answer>);
        });
      },
      (error: unknown) => {
        settle(({ reject }) => {
          reject(error);
        });
      },
    );
    return true;
  }

  /** Those that waited longest. Who shares a key with one before it, or with one under way, waits for the next statement. */
  #takeGroup(): Waiting<Ask, Answer>[] {
    const group: Waiting<Ask, Answer>[] = [];
    const left: Waiting<Ask, Answer>[] = [];
    for (const waiting of this.#waiting) {
      const free = group.length < this.grouping.most && !waiting.keys.some((key) => this.#keys.has(key));
      (free ? group : left).push(waiting);
      if (free) for (const key of waiting.keys) this.#keys.add(key);
    }
    this.#waiting = left;
    return group;
  }
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    act();
  };
}
