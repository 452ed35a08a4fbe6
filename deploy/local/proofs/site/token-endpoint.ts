import { createServer } from 'node:http';
import { listening, type Listening } from '../../src/listening.js';

/** Gives an access token to whichever client asks. */
export const startTokenEndpoint = (token: () => Promise<string>): Promise<Listening> =>
  listening(
    createServer((_, response) => {
      void token().then((access) => response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ access_token: access, token_type: 'Bearer', expires_in: 3_600 })));
    }),
    0,
  );
