/** Whether a path of the build's context is left out by these lines of a .dockerignore: the last line that speaks of it, or of a folder above, counts. */
export function ignoredBy(text: string): (path: string) => boolean {
  const rules = text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#')).map((line) => ({ keeps: line.startsWith('!'), matches: patternOf(line.replace(/^!/, '')) }));
  return (path) => {
    const folders = path.split('/').map((_, depth, parts) => parts.slice(0, depth + 1).join('/'));
    return rules.reduce((ignored, { keeps, matches }) => (folders.some((folder) => matches.test(folder)) ? !keeps : ignored), false);
  };
}

const patternOf = (glob: string): RegExp =>
  new RegExp(`^${glob.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll(/\*\*\/|\*/g, (star) => (star === '*' ? '[^/]*' : '(?:.*/)?'))}$`);
