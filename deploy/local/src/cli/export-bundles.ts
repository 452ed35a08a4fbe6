import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Caller } from '@iwaa/service-kit/client';
import { download } from './download.js';
import { Progress } from './progress.js';
import type { Answer } from './verb.js';

/** Each service's part of a file, with proofs, as a file in a folder. */
export async function exportBundles({ caller, token, caseId, folder }: { readonly caller: Caller; readonly token: string; readonly caseId: string; readonly folder: string }): Promise<Answer> {
  const { items } = (await caller.read('audit/log')).body as { readonly items: readonly { readonly service: string }[] };
  await mkdir(folder, { recursive: true });
  const progress = new Progress();
  const files: string[] = [];
  for (const { service } of items) {
    const file = join(folder, `${service}.jsonl`);
    progress.show(`exporting what ${service} has`);
    await download({ url: `${caller.url}/audit/cases/${encodeURIComponent(caseId)}/bundle?service=${service}`, token, file });
    files.push(file);
  }
  progress.end();
  return { lines: [...files, 'Each is verified by itself: iwaa verify <file> --keys <file>'], json: { files } };
}
