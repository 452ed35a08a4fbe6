import type { ServerResponse } from 'node:http';

/** Where each service describes itself. */
export function docsPage(response: ServerResponse, services: readonly string[]): void {
  const items = services.map((service) => `<li><a href="/api/v1/openapi/${service}.json">${service}</a> (OpenAPI 3.1)</li>`).join('');
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'" });
  response.end(`<!doctype html><html lang="en"><title>Iwaa</title><h1>Iwaa</h1><ul>${items}</ul><p><a href="/problems">Problem codes</a></p></html>`);
}
