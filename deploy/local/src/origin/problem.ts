import type { ServerResponse } from 'node:http';

/** An RFC 9457 problem document of the origin's own. A caller that is gone already, or half answered, gets none. */
export function problem(response: ServerResponse, status: number, code: string, title: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...(status === 503 ? { 'Retry-After': '2' } : {}),
  });
  response.end(JSON.stringify({ type: `/problems/${code}`, title, status, code }));
}
