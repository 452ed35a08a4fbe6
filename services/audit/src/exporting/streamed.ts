/** What is there already, one thing after another. */
export async function* each<T>(things: readonly T[]): AsyncGenerator<T> {
  yield* things;
}

/** Everything, held at once: for what is known to be little. */
export async function collected<T>(things: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const thing of things) all.push(thing);
  return all;
}

/** One thing after another, so many at a time. */
export async function* inBatches<T>(things: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const thing of things) {
    if (batch.push(thing) < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
