import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '@iwaa/event-sourcing';
import { legalDateOf } from '@iwaa/service-kit';
import { tokenOf } from '../issuer/ask.js';
import { medinaOf } from '../medina/medina-of.js';
import { partOf } from '../medina/part-of.js';
import { tellStory } from '../story/tell.js';

/** The seed of the sample medina: the same families on every machine. */
export const SAMPLE_SEED = 'fes';

interface Telling {
  readonly attempt: number;
  readonly told: boolean;
  /** The day of the medina that was loaded: on another day it would be another. */
  readonly on?: string;
}

/** Loads the sample medina and tells its story once in a record's life, so that whoever looks finds something; answers whether it held. */
export async function tellOnce(site: { readonly origin: string; readonly issuer: string; readonly dataDir: string; readonly families?: number }, say: (what: string) => void): Promise<boolean> {
  const path = join(site.dataDir, 'story.json');
  const before = await readTelling(path);
  if (before.told) return true;
  // A telling that was cut off has used its numbers.
  const attempt = before.attempt + 1;
  const on = before.on ?? legalDateOf(new Date().toISOString() as Instant);
  await writeTelling(path, { attempt, told: false, on });
  const medina = medinaOf(SAMPLE_SEED, on);
  const url = `${site.origin}/api/v1`;
  const shown = (sentence: string, where?: string) => { say(where === undefined ? sentence : `${sentence}\n         ${url}/${where}`); };
  try {
    await tellStory({ url, token: (person) => tokenOf(site.issuer, person) }, shown, site.families === undefined ? medina : partOf(medina, site.families), String(attempt));
  } catch (error) {
    say(`the story did not hold: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
  await writeTelling(path, { attempt, told: true, on });
  return true;
}

async function readTelling(path: string): Promise<Telling> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? { attempt: 0, told: false } : (JSON.parse(text) as Telling);
}

const writeTelling = (path: string, telling: Telling): Promise<void> => writeFile(path, JSON.stringify(telling));
