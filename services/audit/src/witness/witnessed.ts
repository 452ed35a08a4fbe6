import { readFile } from 'node:fs/promises';
import { ED25519, verifierKey, type VerifierKey } from '@iwaa/verifier';

/** A log that is witnessed. */
export interface Witnessed {
  readonly service: string;
  /** Of the service, up to and with `/api/v1`. */
  readonly url: string;
  /** Pinned: what its checkpoints must be signed with. Bears the log's origin. */
  readonly key: VerifierKey;
}

/**
 * The logs in this file, a JSON list of `{ service, url, key }`.
 * @throws with a sentence that names the file and what is wrong with it
 */
export async function witnessedIn(path: string): Promise<readonly Witnessed[]> {
  const wrong = (why: string) => new Error(`the file of witnessed logs ${path} ${why}`);
  const list = await readFile(path, 'utf8').then(
    (text) => JSON.parse(text) as unknown,
    (error: unknown) => { throw wrong(`cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`); },
  ).catch((error: unknown) => { throw error instanceof SyntaxError ? wrong('is not JSON') : error; });
  if (!Array.isArray(list)) throw wrong('must hold a list of { service, url, key }');
  const witnessed = list.map((each, index) => witnessedOf(each) ?? fail(wrong(`must hold a list of { service, url, key }; its entry ${String(index + 1)} is none`)));
  for (const name of ['service', 'origin'] as const) {
    const names = witnessed.map(({ service, key }) => (name === 'service' ? service : key.name));
    const twice = names.find((each, index) => names.indexOf(each) !== index);
    if (twice !== undefined) throw wrong(`names the ${name} ${twice} twice`);
  }
  return witnessed;
}

function witnessedOf(value: unknown): Witnessed | undefined {
  const { service, url, key } = (value ?? {}) as Partial<Record<string, unknown>>;
  if (typeof service !== 'string' || !/^[a-z]{1,50}$/.test(service)) return undefined;
  if (typeof url !== 'string' || !URL.canParse(url) || !['http:', 'https:'].includes(new URL(url).protocol)) return undefined;
  try {
    const pinned = verifierKey(String(key));
    return pinned.algorithm === ED25519 ? { service, url: url.replace(/\/$/, ''), key: pinned } : undefined;
  } catch {
    return undefined;
  }
}

function fail(error: Error): never {
  throw error;
}
