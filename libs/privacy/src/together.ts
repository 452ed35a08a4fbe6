/** Gathers what is asked for in one turn of the event loop into one look-up: `ask` for one name, `lookUp` for all that were asked. */
export function together<Value>(lookUp: (names: readonly string[]) => Promise<ReadonlyMap<string, Value>>): (name: string) => Promise<Value | undefined> {
  let open: { names: Set<string>; answer: Promise<ReadonlyMap<string, Value>> } | undefined;
  return async (name) => {
    if (open === undefined) {
      const names = new Set<string>();
      const answer = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        open = undefined;
        return lookUp([...names]);
      });
      open = { names, answer };
    }
    open.names.add(name);
    return (await open.answer).get(name);
  };
}
