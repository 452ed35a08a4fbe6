import { createServer } from 'node:http';
import { listening, type Listening } from '../../src/listening.js';

/** Gives an access token to whichever client asks, whatever its secret. */
export const startTokenEndpoint = (token: (client: string) => Promise<string>): Promise<Listening> =>
  listening(
    createServer(({ headers }, response) => {
      const [client = ''] = Buffer.from((headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString().split(':');
      void token(client).then((access) => response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ access_token: access, token_type: 'Bearer', expires_in: 3_600 })));
    }),
    0,
  );
