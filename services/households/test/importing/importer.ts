import type { Caller, Reply } from '@iwaa/service-kit/testing';
import { until } from '@iwaa/service-kit/testing';

/** What an import has come to, and what did not enter. */
export interface Ended {
  readonly id: string;
  readonly body: Reply['body'];
  readonly rejects: readonly Readonly<Record<string, unknown>>[];
}

/** Sends files as a client does: each in parts of so many bytes, the next under the version that the last answer had. */
export async function send(officer: Caller, opened: Reply, files: Readonly<Record<string, string>>, partBytes = 150_000): Promise<Reply> {
  let reply = opened;
  for (const [file, text] of Object.entries(files)) {
    const bytes = Buffer.from(text);
    const parts = Math.max(1, Math.ceil(bytes.length / partBytes));
    for (let part = 1; part <= parts; part += 1) {
      const base64 = bytes.subarray((part - 1) * partBytes, part * partBytes).toString('base64');
      reply = await officer.done(`imports/${opened.body.id as string}/parts`, { file, part, base64, ...(part === parts ? { last: true } : {}) }, { ifMatch: reply.version });
    }
  }
  return reply;
}

/** Opens an import, sends its files and waits until it has ended. */
export async function importing(officer: Caller, body: object, files: Readonly<Record<string, string>>, partBytes?: number): Promise<Ended> {
  const opened = await officer.done('imports', body);
  await send(officer, opened, files, partBytes);
  return ended(officer, opened.body.id);
}

export async function ended(officer: Caller, id: string): Promise<Ended> {
  const body = await until('the import to end', async () => {
    const reply = await officer.read(`imports/${id}`);
    return ['completed', 'refused', 'cancelled'].includes(reply.body.status) && reply.body;
  });
  return { id, body, rejects: await rejectsOf(officer, id) };
}

export async function rejectsOf(officer: Caller, id: string, language = 'en'): Promise<Ended['rejects']> {
  const rejects: Readonly<Record<string, unknown>>[] = [];
  for (let next: string | undefined = `imports/${id}/rejects?limit=2`; next !== undefined; ) {
    const reply: Reply = await officer.get(next, { 'Accept-Language': language });
    rejects.push(...reply.body.items);
    next = /<\/api\/v1\/([^>]+)>/.exec(reply.headers.get('link') ?? '')?.[1];
  }
  return rejects;
}
