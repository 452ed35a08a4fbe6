import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ContactThere {
  readonly personId: string;
  readonly channel: 'email' | 'sms';
  readonly address: string;
}

/** Whom the service asks and what it posts to: the households service, the token endpoint and the SMS gateway in one. */
export interface Neighbours {
  readonly url: string;
  readonly households: Map<string, { readonly language?: string; readonly contacts: readonly ContactThere[] }>;
  /** Tokens handed out. */
  tokens: number;
  /** Whether households answers at all. */
  away: boolean;
  readonly sms: { readonly to: string; readonly text: string; readonly id: string }[];
  stop(): Promise<void>;
}

export async function neighbours(): Promise<Neighbours> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part)).once('end', () => {
      const answer = (status: number, value: object) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
      const { url = '', headers } = request;
      if (url === '/token') {
        const known = headers.authorization === `Basic ${Buffer.from('notifications:s3cret').toString('base64')}` && body === 'grant_type=client_credentials';
        if (known) there.tokens += 1;
        answer(known ? 200 : 401, { access_token: `token-${String(there.tokens)}`, expires_in: 300, token_type: 'Bearer' });
        return;
      }
      if (url === '/sms') {
        there.sms.push(JSON.parse(body) as Neighbours['sms'][number]);
        answer(202, {});
        return;
      }
      const household = there.households.get(/^\/api\/v1\/households\/([^/]+)\/reach$/.exec(url)?.[1] ?? '');
      if (there.away) answer(503, {});
      else if (headers.authorization !== `Bearer token-${String(there.tokens)}`) answer(401, {});
      else answer(household === undefined ? 404 : 200, household ?? {});
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const there: Neighbours = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    households: new Map(),
    tokens: 0,
    away: false,
    sms: [],
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return there;
}
