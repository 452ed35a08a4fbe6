/** Works on all items, so many at once; the answers in the order of the items. Once one fails no other is begun, and none goes on unwatched. */
export async function sideBySide<Item, Answer>(items: readonly Item[], width: number, work: (item: Item) => Promise<Answer>): Promise<Answer[]> {
  const answers = new Array<Answer>(items.length);
  const left = items.entries();
  let failed = false;
  const lane = async () => {
    for (const [place, item] of left) {
      if (failed) return;
      answers[place] = await work(item).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: width }, lane));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return answers;
}
