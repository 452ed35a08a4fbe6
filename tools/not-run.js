// What could not be had is not run, and a CI that must run everything fails for it. A CI may say beforehand that it has no Docker engine:
// IWAA_WITHOUT=docker. Only tests whose own title says that they need it are then left out, and they are listed as such.

/** What a CI may be without. Everything else comes with the packages or with .ci/run. */
export const groups = ['docker'];

/** The named groups. @throws when one of them is not a group: a word that is misspelt would leave nothing out, or too much */
export function without(words = '') {
  const named = words.split(',').map((word) => word.trim()).filter((word) => word !== '');
  const unknown = named.filter((word) => !groups.includes(word));
  if (unknown.length > 0) throw new RangeError(`IWAA_WITHOUT names ${unknown.join(', ')}; only ${groups.join(', ')} can be left out`);
  return named;
}

/** Which of these lines are left out because of what the CI is without, and which are not run for another reason. */
export function sorted(lines, named) {
  const isLeftOut = (line) => named.some((group) => line.includes(`(not run, needs ${group}: `));
  return { leftOut: lines.filter(isLeftOut), notRun: lines.filter((line) => !isLeftOut(line)) };
}
