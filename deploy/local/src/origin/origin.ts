import { Agent, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createProxyServer } from 'http-proxy-3';
import { listening, type Listening } from '../listening.js';
import type { ServiceName } from '../ports.js';
import { docsPage } from './docs-page.js';
import { problem } from './problem.js';
import { problemsOf } from './problems.js';
import { routeOf } from './routes.js';

export interface OriginOptions {
  readonly port: number;
  /** Default: loopback. */
  readonly address?: string;
  /** Where each service that runs listens. */
  readonly services: ReadonlyMap<ServiceName, string>;
}

/** One address for everything, as the production ingress has it: resources by service, what a problem means, the documents. */
export async function startOrigin({ port, address, services }: OriginOptions): Promise<Listening> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const proxy = createProxyServer({ agent, xfwd: true });
  const answers = new WeakMap<ServerResponse, IncomingMessage>();
  proxy.on('proxyRes', (answer, request, response) => {
    answers.set(response, answer);
    answer.once('end', () => { letTheRestThrough(request, answer); });
  });
  const explain = problemsOf([...services.values()]);

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? '/';
    if (/^\/(docs|api\/v1)?\/?$/.test(path)) {
      docsPage(response, [...services.keys()]);
      return;
    }
    if (/^\/problems(\/|\?|$)/.test(path)) {
      void explain(request, response);
      return;
    }
    const service = routeOf(path);
    const target = service === undefined ? undefined : services.get(service);
    if (target === undefined) problem(response, 404, 'not-found', 'Nothing is here.');
    else proxy.web(request, response, { target }, () => {
      // Whoever has answered in full may close while the rest of the request is still on its way: the caller gets the answer.
      if (answers.get(response)?.complete === true) return;
      problem(response, 503, 'service-away', 'The service does not answer at the moment.');
    });
  };

  // Longer than callers keep a connection for reuse, shorter than the services do.
  const server = await listening(createServer({ keepAliveTimeout: 60_000 }, answer), port, address);
  return {
    url: server.url,
    close: async () => {
      await server.close();
      agent.destroy();
    },
  };
}

/** A service that has answered before it was told everything reads no further; the caller's connection must not wait for it. */
function letTheRestThrough(request: IncomingMessage, answer: IncomingMessage): void {
  if (request.complete) return;
  request.unpipe();
  request.resume();
  answer.socket.destroy();
}
