import { readFile } from 'node:fs/promises';

const TIMEOUT_MS = 10_000;
/** A token is not used in its last seconds: it may expire on the way. */
const MARGIN_MS = 30_000;

/** The identity provider gave no token. */
export class NoToken extends Error {
  override readonly name = 'NoToken';
}

/** A client of the identity provider's, and where it gets its tokens. */
export interface Credentials {
  readonly url: string;
  readonly clientId: string;
  readonly secretFile: string;
}

/** A service's own access token, by client credentials (RFC 6749, 4.4), kept until shortly before it expires. */
export class OwnToken {
  #held: { readonly token: Promise<string>; until: number } | undefined;

  /** @param now milliseconds since 1970 */
  constructor(
    private readonly credentials: Credentials,
    private readonly now: () => number,
  ) {}

  async value(): Promise<string> {
    if (this.#held === undefined || this.now() >= this.#held.until) {
      const held = { token: this.asked(), until: Infinity };
      this.#held = held;
      held.token.catch(() => {
        if (this.#held === held) this.#held = undefined;
      });
    }
    return this.#held.token;
  }

  /** Whoever was shown the token did not take it. */
  forget(): void {
    this.#held = undefined;
  }

  private async asked(): Promise<string> {
    const { url, clientId, secretFile } = this.credentials;
    const secret = (await readFile(secretFile, 'utf8')).trim();
    const askedAt = this.now();
    const response = await fetch(url, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(`${form(clientId)}:${form(secret)}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new NoToken(`the token endpoint answered ${String(response.status)}`);
    const { access_token: token, expires_in: seconds } = (await response.json()) as { readonly access_token?: unknown; readonly expires_in?: unknown };
    if (typeof token !== 'string') throw new NoToken('the token endpoint answered no token');
    const lifetime = typeof seconds === 'number' ? seconds * 1_000 : 0;
    if (this.#held !== undefined) this.#held.until = askedAt + Math.max(lifetime - MARGIN_MS, lifetime / 2);
    return token;
  }
}

/** As the standard wants names and secrets inside the header: form-encoded first (RFC 6749, 2.3.1). */
const form = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);
