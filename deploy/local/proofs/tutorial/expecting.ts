/** The first of these lines that does not come in what was written, each list in its order; … stands for anything. */
export const missing = (expected: readonly (readonly string[])[], written: string): string | undefined => expected.map((lines) => missingOf(lines, written)).find((line) => line !== undefined);

function missingOf(lines: readonly string[], written: string): string | undefined {
  let at = 0;
  for (const line of lines) {
    for (const part of line.split('…').map((one) => one.trim()).filter((one) => one !== '')) {
      const found = written.indexOf(part, at);
      if (found < 0) return line.trim();
      at = found + part.length;
    }
  }
  return undefined;
}
