import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tokenOf } from '../issuer/ask.js';
import { tellStory } from '../story/tell.js';

interface Telling {
  readonly attempt: number;
  readonly told: boolean;
}

/** Carries sample families through the whole slice once in a record's life, so that whoever looks finds something; answers whether it held. */
export async function tellOnce(site: { readonly origin: string; readonly issuer: string; readonly dataDir: string }, say: (what: string) => void): Promise<boolean> {
  const path = join(site.dataDir, 'story.json');
  const before = await readTelling(path);
  if (before.told) return true;
  // A telling that was cut off has used its registration numbers.
  const attempt = before.attempt + 1;
  await writeTelling(path, { attempt, told: false });
  const url = `${site.origin}/api/v1`;
  try {
    await tellStory({ url, token: (person) => tokenOf(site.issuer, person) }, (sentence, where) => { say(where === undefined ? sentence : `${sentence}\n         ${url}/${where}`); }, `FES/2026/${String(attempt)}`);
  } catch (error) {
    say(`the story did not hold: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
  await writeTelling(path, { attempt, told: true });
  return true;
}

async function readTelling(path: string): Promise<Telling> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? { attempt: 0, told: false } : (JSON.parse(text) as Telling);
}

const writeTelling = (path: string, telling: Telling): Promise<void> => writeFile(path, JSON.stringify(telling));
