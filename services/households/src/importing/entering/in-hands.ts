/** Works on all items, so many at once; the answers in the order of the items. */
export async function inHands<Item, Answer>(hands: number, items: readonly Item[], work: (item: Item) => Promise<Answer>): Promise<Answer[]> {
  const answers = new Array<Answer>(items.length);
  const left = items.entries();
  const hand = async () => {
    for (const [place, item] of left) answers[place] = await work(item);
  };
  await Promise.all(Array.from({ length: hands }, hand));
  return answers;
}
