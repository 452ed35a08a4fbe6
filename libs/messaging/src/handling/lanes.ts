/**
 * Works through the items with the given width: the items of one key one after the other, different keys side by side.
 * After a failure nothing new is begun; rejects with the first failure once all have come to rest.
 */
export async function inLanes<Item>(items: readonly Item[], keyOf: (item: Item) => string, width: number, work: (item: Item) => Promise<void>): Promise<void> {
  const lanes = [...Map.groupBy(items, keyOf).values()];
  const failures: unknown[] = [];
  const worker = async () => {
    for (let lane = lanes.shift(); lane !== undefined; lane = lanes.shift()) {
      for (const item of lane) {
        if (failures.length > 0) return;
        await work(item).catch((thrown: unknown) => failures.push(thrown));
      }
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  if (failures.length > 0) throw failures[0];
}
