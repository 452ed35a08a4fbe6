import type { OwnToken } from '@iwaa/service-kit/client';
import type { Served } from '../copy/copied.js';
import { DoesNotHold, LogAway } from './does-not-hold.js';
import { servedEntry } from './served-entry.js';
import type { Witnessed } from './witnessed.js';

const TIMEOUT_MS = 15_000;
/** Larger than a page of the largest events; more is not read. */
const MOST_BYTES = 256 * 1_024 * 1_024;

/** Reads a service's log as anybody may who has the right to: over HTTP, by position. */
export class LogClient {
  constructor(
    private readonly log: Witnessed,
    private readonly token: OwnToken,
  ) {}

  /** Entries with their events, from this position on. @throws DoesNotHold when one of them is no entry at all */
  async entries(from: bigint, limit: number): Promise<Served[]> {
    const { service } = this.log;
    const response = await this.#asked(`log?from=${String(from)}&limit=${String(limit)}&events=true`);
    const { items } = JSON.parse(await this.#text(response)) as { readonly items: readonly unknown[] };
    return items.map((item, index) => {
      const entry = servedEntry(item);
      if (entry !== undefined) return entry;
      throw new DoesNotHold({ service, what: 'altered', position: String(from + BigInt(index)), expected: 'an entry of a log', got: 'something else' });
    });
  }

  /** The newest checkpoint, a signed note; undefined while nothing is sealed. */
  async checkpoint(): Promise<string | undefined> {
    const response = await this.#asked('checkpoint', 404);
    const text = await this.#text(response);
    if (response.ok) return text;
    if (text.includes('"not-sealed"')) return undefined;
    throw new LogAway(`the log of ${this.log.service} answered 404`);
  }

  async #asked(what: string, alsoFine = 200): Promise<Response> {
    const { service, url } = this.log;
    const response = await fetch(`${url}/services/${service}/record/${what}`, {
      headers: { Authorization: `Bearer ${await this.token.value()}` },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((cause: unknown) => {
      throw new LogAway(`the log of ${service} does not answer`, { cause });
    });
    if (response.ok || response.status === alsoFine) return response;
    if (response.status === 401) this.token.forget();
    await response.body?.cancel();
    throw new LogAway(`the log of ${service} answered ${String(response.status)}`);
  }

  async #text(response: Response): Promise<string> {
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      size += part.length;
      if (size > MOST_BYTES) throw new LogAway(`the log of ${this.log.service} answered more than ${String(MOST_BYTES)} bytes`);
      parts.push(part);
    }
    return Buffer.concat(parts).toString();
  }
}
