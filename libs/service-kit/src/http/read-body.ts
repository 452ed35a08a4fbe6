import type { Request } from 'express';
import { Problem } from '../problems/index.js';
import { parseStrictJson } from './strict-json.js';

export const MAX_BODY_BYTES = 256 * 1024;

/** The request's JSON object; an empty one when nothing was sent. */
export async function readBody(request: Request): Promise<Record<string, unknown>> {
  if (request.headers['transfer-encoding'] === undefined && Number(request.headers['content-length'] ?? 0) === 0) return {};
  if (!isPlainJson(request)) throw new Problem('unsupported-media-type', { headers: { Accept: 'application/json' } });
  return parseStrictJson(decoded(await bytes(request)));
}

/** The request's text, as UTF-8. */
export async function readText(request: Request): Promise<string> {
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') throw new Problem('unsupported-media-type');
  return decoded(await bytes(request));
}

function isPlainJson({ headers }: Request): boolean {
  const encoding = headers['content-encoding'] ?? 'identity';
  return encoding === 'identity' && /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(headers['content-type'] ?? '');
}

async function bytes(request: Request): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) throw tooLarge(request);
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) throw tooLarge(request);
      chunks.push(chunk);
    }
  } catch (thrown) {
    // A caller that goes away in the middle hears no answer anyway.
    throw thrown instanceof Problem ? thrown : new Problem('malformed-json');
  }
  return Buffer.concat(chunks);
}

/** So much of a body that is too large is let through unread, so that its sender gets to hear the answer; then the connection ends. */
const MAX_DISCARDED_BYTES = 16 * MAX_BODY_BYTES;

function tooLarge(request: Request): Problem {
  let left = MAX_DISCARDED_BYTES;
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.resume();
  return new Problem('body-too-large');
}

function decoded(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw new Problem('malformed-json');
  }
}
