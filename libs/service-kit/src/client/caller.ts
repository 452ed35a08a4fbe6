import { randomUUID } from 'node:crypto';

/** What a call came back with. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // Whoever calls knows what it asked for; the contract is the service's OpenAPI document.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
  /** `ETag`'s version; 0 where there is none. */
  readonly version: number;
}

export interface CallOptions {
  readonly ifMatch?: number;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A call was not answered with success: the problem document says why. */
export class Failed extends Error {
  override readonly name = 'Failed';
  constructor(
    readonly path: string,
    readonly reply: Reply,
  ) {
    super(`${path}: ${String(reply.status)} ${JSON.stringify(reply.body)}`);
  }
}

/** Calls the services as one person or one agency does. */
export class Caller {
  /**
   * @param url up to and with `/api/v1`
   * @param send carries one request out; one who is patient sends it again
   */
  constructor(
    readonly url: string,
    private readonly token: string,
    private readonly send: typeof fetch = fetch,
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

  /** The same, for whoever expects success. @throws Failed */
  async done(path: string, body: object, options: CallOptions = {}): Promise<Reply> {
    const reply = await this.post(path, body, options);
    if (reply.status >= 300) throw new Failed(path, reply);
    return reply;
  }

  /** @throws Failed */
  async read(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    const reply = await this.get(path, headers);
    if (reply.status >= 300) throw new Failed(path, reply);
    return reply;
  }

  /** A list page by page, as each leads to the next; a page is asked for when it is wanted. @throws Failed */
  async *pages(path: string, headers: Readonly<Record<string, string>> = {}): AsyncGenerator<Reply, void> {
    for (let next: string | undefined = path; next !== undefined; ) {
      const reply: Reply = await this.read(next, headers);
      yield reply;
      next = /<\/api\/v1\/([^>]+)>;\s*rel="next"/.exec(reply.headers.get('link') ?? '')?.[1];
    }
  }

  /** The rows of those pages. @throws Failed */
  async *rows<Row>(path: string, headers: Readonly<Record<string, string>> = {}): AsyncGenerator<Row, void> {
    for await (const { body } of this.pages(path, headers)) yield* (body as { readonly items: readonly Row[] }).items;
  }

  /** All of them. @throws Failed */
  async every<Row>(path: string): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for await (const row of this.rows<Row>(path)) rows.push(row);
    return rows;
  }

  async #send(path: string, { headers, ...init }: Omit<RequestInit, 'headers'> & { readonly headers: Readonly<Record<string, string>> }): Promise<Reply> {
    const response = await this.send(`${this.url}/${path}`, { ...init, headers: { Authorization: `Bearer ${this.token}`, ...headers } });
    const text = await response.text();
    const version = Number(/^"(\d+)"$/.exec(response.headers.get('etag') ?? '')?.[1] ?? 0);
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : (JSON.parse(text) as unknown), version };
  }
}
