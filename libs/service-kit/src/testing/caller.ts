import { randomUUID } from 'node:crypto';

/** What a call came back with. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // Tests look into answers freely.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
  /** `ETag`'s version. */
  readonly version: number;
}

export interface CallOptions {
  readonly ifMatch?: number;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls a service as one person does. */
export class Caller {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return this.#send(path, { headers });
  }

  /** A POST under a new Idempotency-Key unless one is given. */
  post(path: string, body: object, { ifMatch, key = randomUUID(), headers = {} }: CallOptions = {}): Promise<Reply> {
    const match = ifMatch === undefined ? {} : { 'If-Match': `"${String(ifMatch)}"` };
    return this.#send(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key, ...match, ...headers },
    });
  }

  async #send(path: string, { headers, ...init }: RequestInit & { headers: Readonly<Record<string, string>> }): Promise<Reply> {
    const response = await fetch(`${this.url}/${path}`, { ...init, headers: { Authorization: `Bearer ${this.token}`, ...headers } });
    const text = await response.text();
    const version = Number(/^"(\d+)"$/.exec(response.headers.get('etag') ?? '')?.[1] ?? 0);
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text), version };
  }
}
