interface Logged {
  readonly loggedAt: string;
  readonly service: string;
}

/** Several logs as one: by the time at which each entry got its position, then by service; each log keeps its own order. One entry of each is held. */
export async function* inLogOrder<Entry extends Logged>(logs: readonly AsyncIterable<Entry>[]): AsyncGenerator<Entry> {
  const readers = logs.map((log) => log[Symbol.asyncIterator]());
  try {
    const heads = await Promise.all(readers.map((reader) => reader.next()));
    for (;;) {
      const next = heads.reduce<number | undefined>((first, head, n) => (head.done === true || (first !== undefined && !isBefore(head.value, heads[first]?.value as Entry)) ? first : n), undefined);
      if (next === undefined) return;
      yield heads[next]?.value as Entry;
      heads[next] = await (readers[next] as AsyncIterator<Entry>).next();
    }
  } finally {
    await Promise.all(readers.map(async (reader) => reader.return?.()));
  }
}

const isBefore = (one: Logged, other: Logged): boolean => one.loggedAt < other.loggedAt || (one.loggedAt === other.loggedAt && one.service < other.service);
