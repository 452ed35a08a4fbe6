import { createServer } from 'node:http';
import { freePort } from '@iwaa/embedded';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startOrigin, type Listening } from '../src/index.js';
import { listening } from '../src/listening.js';

/** A service that says who it is and what it got. */
const service = (name: string, problems: readonly string[]) =>
  listening(
    createServer((request, response) => {
      if (request.url?.startsWith('/problems/') === true && !problems.includes(request.url)) {
        response.writeHead(404).end();
        return;
      }
      if (request.headers['x-refused'] !== undefined) {
        response.writeHead(413).end('too large');
        return;
      }
      response.setHeader('ETag', '"3"');
      request.setEncoding('utf8').on('data', (body: string) => response.write(body));
      request.on('end', () => response.end(`${name} ${request.url ?? ''}`));
    }),
    0,
  );

let allocation: Listening;
let conventions: Listening;
let origin: Listening;

beforeAll(async () => {
  allocation = await service('allocation', ['/problems/offer-expired']);
  conventions = await service('conventions', ['/problems/convention-not-in-force']);
  origin = await startOrigin({ port: await freePort(), services: new Map([['allocation', allocation.url], ['conventions', conventions.url]]) });
});
afterAll(() => Promise.all([origin.close(), allocation.close(), conventions.close()]));
const ask = async (path: string, init?: RequestInit) => {
  const answer = await fetch(`${origin.url}${path}`, init);
  return { status: answer.status, type: answer.headers.get('content-type'), etag: answer.headers.get('etag'), text: await answer.text() };
};

describe('the origin', () => {
  test.each([
    ['/api/v1/units', 'allocation'],
    ['/api/v1/offers/1/acceptance?x=1', 'allocation'],
    ['/api/v1/waiting-list?after=a', 'allocation'],
    ['/api/v1/conventions/1/signatures', 'conventions'],
    ['/api/v1/services/conventions/health/ready', 'conventions'],
    ['/api/v1/services/allocation/metrics', 'allocation'],
    ['/api/v1/openapi/allocation.json', 'allocation'],
  ])('sends %s to %s, as it came', async (path, name) => {
    await expect(ask(path)).resolves.toMatchObject({ status: 200, text: `${name} ${path}`, etag: '"3"' });
  });

  test('passes bodies on', async () => {
    const answer = await ask('/api/v1/units', { method: 'POST', body: 'x'.repeat(100_000) });
    expect(answer.text).toHaveLength(100_000 + 'allocation /api/v1/units'.length);
  });

  test('passes on what a service says before it has read everything, and goes on with the caller’s next request', async () => {
    for (let n = 0; n < 10; n++) {
      await expect(ask('/api/v1/units', { method: 'POST', body: 'x'.repeat(3_000_000), headers: { 'x-refused': 'yes' } })).resolves.toMatchObject({ status: 413, text: 'too large' });
      await expect(ask('/api/v1/units')).resolves.toMatchObject({ status: 200 });
    }
  });

  test.each(['/api/v1/unheard-of', '/api/v1/cases', '/api/v1/services/constructor/metrics', '/api/v2/units', '/favicon.ico'])('has nothing at %s', async (path) => {
    await expect(ask(path)).resolves.toMatchObject({ status: 404, type: 'application/problem+json' });
  });

  test('explains the problems of every service', async () => {
    await expect(ask('/problems/offer-expired')).resolves.toMatchObject({ status: 200, text: 'allocation /problems/offer-expired' });
    await expect(ask('/problems/convention-not-in-force')).resolves.toMatchObject({ status: 200, text: 'conventions /problems/convention-not-in-force' });
    await expect(ask('/problems/unheard-of')).resolves.toMatchObject({ status: 404 });
  });

  test('has a page that leads to the documents, also where the API begins', async () => {
    for (const path of ['/', '/docs', '/api/v1']) {
      const page = await ask(path);
      expect(page.type).toContain('text/html');
      expect(page.text).toContain('/api/v1/openapi/allocation.json');
    }
  });

  test('says so when a service does not answer, and goes on with the others', async () => {
    await conventions.close();
    await expect(ask('/api/v1/conventions')).resolves.toMatchObject({ status: 503, type: 'application/problem+json' });
    await expect(ask('/problems/offer-expired')).resolves.toMatchObject({ status: 200 });
    await expect(ask('/api/v1/units')).resolves.toMatchObject({ status: 200 });
    conventions = await service('conventions', []);
  });
});
