import type { IncomingMessage, ServerResponse } from 'node:http';
import { problem } from './problem.js';

/** Explains problem codes: asks one service after another, since each knows its own rules and those of all. */
export function problemsOf(services: readonly string[]) {
  return async ({ url = '', headers }: IncomingMessage, response: ServerResponse): Promise<void> => {
    const language = headers['accept-language'];
    for (const service of services) {
      const found = await fetch(`${service}${url}`, language === undefined ? {} : { headers: { 'Accept-Language': language } }).catch(() => undefined);
      if (found?.ok !== true) continue;
      response.writeHead(200, { 'Content-Type': found.headers.get('content-type') ?? 'application/json' });
      response.end(Buffer.from(await found.arrayBuffer()));
      return;
    }
    problem(response, 404, 'not-found', 'No such problem is known.');
  };
}
