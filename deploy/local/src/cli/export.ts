import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Progress } from './progress.js';
import { auditor } from './replay.js';
import { UsageError, type Verb } from './verb.js';

/** One service's part that takes longer is broken off, in milliseconds. */
const LONGEST_MS = 600_000;

export const exporting: Verb = {
  name: 'export',
  usage: 'export <case id> --to <folder>',
  does: 'each service’s part of a family’s file, with proofs, for iwaa verify or iwaa-verify',
  run: async (asked) => {
    const [id] = asked.words;
    const { to } = asked.options;
    if (id === undefined || to === undefined) throw new UsageError('export <case id> --to <folder>');
    const { caller, token } = await auditor(asked);
    const { items } = (await caller.read('audit/log')).body as { readonly items: readonly { readonly service: string }[] };
    await mkdir(to, { recursive: true });
    const progress = new Progress();
    const files: string[] = [];
    for (const { service } of items) {
      const file = join(to, `${service}.jsonl`);
      progress.show(`exporting what ${service} has`);
      await download(`${caller.url}/audit/cases/${encodeURIComponent(id)}/bundle?service=${service}`, token, file);
      files.push(file);
    }
    progress.end();
    return { lines: [...files, 'Each is verified by itself: iwaa verify <file> --keys <file>'], json: { files } };
  },
};

/** @throws with the problem document's own sentence */
async function download(url: string, token: string, file: string): Promise<void> {
  const answer = await fetch(url, { headers: { Authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(LONGEST_MS) });
  if (!answer.ok || answer.body === null) throw new Error(((await answer.json()) as { readonly title?: string }).title ?? `${url} answered ${String(answer.status)}`);
  await pipeline(Readable.fromWeb(answer.body as ReadableStream<Uint8Array>), createWriteStream(file));
}
