/** The first of these lines that does not come, in their order, in what was written; … stands for anything. */
export function missing(expected: readonly string[], written: string): string | undefined {
  let at = 0;
  for (const line of expected) {
    for (const part of line.split('…').map((one) => one.trim()).filter((one) => one !== '')) {
      const found = written.indexOf(part, at);
      if (found < 0) return line.trim();
      at = found + part.length;
    }
  }
  return undefined;
}
