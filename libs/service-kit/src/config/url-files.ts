import { readFileSync } from 'node:fs';
import { WrongConfiguration, type Environment } from './wrong-configuration.js';

const IN_A_FILE = /^(IWAA_\w+_URL)_FILE$/;

/**
 * An address may hold a password, and an environment is shown to whoever may look at the process: each `IWAA_…_URL` may lie in
 * the file that `IWAA_…_URL_FILE` names.
 * @throws WrongConfiguration when both are set, or the file cannot be read
 */
export function withUrlFiles(environment: Environment): Environment {
  const found = Object.entries(environment).flatMap(([name, path]) => {
    const [, url] = IN_A_FILE.exec(name) ?? [];
    return url === undefined || path === undefined || path.trim() === '' ? [] : [[url, inFile(name, path.trim())] as const];
  });
  for (const [url] of found) {
    if ((environment[url] ?? '').trim() !== '') throw new WrongConfiguration(`${url} and ${url}_FILE are both set; accepted: one of them`);
  }
  return { ...environment, ...Object.fromEntries(found) };
}

function inFile(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    const { code = 'error' } = cause as NodeJS.ErrnoException;
    throw new WrongConfiguration(`${name} is ${JSON.stringify(path)}, which cannot be read (${code}); accepted: the path of a file with an address in it`, { cause });
  }
}
