import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OpenAPIObject, OperationObject } from '@nestjs/swagger';
import { tinyService, type TinyService } from './tiny/service.js';

let tiny: TinyService;
let document: OpenAPIObject;
beforeAll(async () => {
  tiny = await tinyService();
  document = (await tiny.ask('GET', '/api/v1/openapi/tiny.json', { token: null })).body as unknown as OpenAPIObject;
});
afterAll(async () => {
  await tiny.stop();
});

type Documented = Omit<OperationObject, 'parameters'> & { parameters: { name: string; in: string; required?: boolean }[]; 'x-iwaa-action'?: string };
const operation = (method: 'get' | 'post', path: string) => document.paths[path]?.[method] as Documented;
const headers = (method: 'get' | 'post', path: string) => operation(method, path).parameters.filter((p) => p.in === 'header').map((p) => `${p.name}${p.required === true ? '!' : ''}`);
const pitch = ['post', '/api/v1/tents'] as const;
const shelter = ['post', '/api/v1/tents/{id}/folks'] as const;
const one = ['get', '/api/v1/tents/{id}'] as const;
const list = ['get', '/api/v1/tents'] as const;

const lint = async (source: object) => (await lintFromString({ source: JSON.stringify(source), config: await createConfig({ extends: ['recommended'] }) })).map(({ ruleId }) => ruleId);

test('is OpenAPI 3.1 without a finding', async () => {
  expect(document.openapi).toBe('3.1.0');
  expect(await lint(document)).toEqual([]);
});

test('the linter would notice', async () => {
  const broken = structuredClone(document) as unknown as { paths: Record<string, { get: { responses: unknown; parameters: unknown } }> };
  (broken.paths['/api/v1/tents'] as { get: { parameters: unknown } }).get.parameters = [{ name: 'x', in: 'nowhere' }];
  expect(await lint(broken)).not.toEqual([]);
});

describe('says of each route, without a word in its controller', () => {
  test('which headers it takes', () => {
    expect(headers(...pitch)).toEqual(['Idempotency-Key!', 'Iwaa-Correlation', 'traceparent', 'Accept-Language']);
    expect(headers(...shelter)).toEqual(['Idempotency-Key!', 'If-Match!', 'Iwaa-Correlation', 'traceparent', 'Accept-Language']);
    expect(headers(...one)).toEqual(['Accept-Language']);
  });
  test('what it answers, and with which headers', () => {
    const answers = (method: 'get' | 'post', path: string, status: string) => Object.keys((operation(method, path).responses[status] as { headers?: object }).headers ?? {});
    expect(answers(...pitch, '201')).toEqual(['ETag', 'Iwaa-Version', 'Iwaa-Hash', 'Iwaa-Correlation', 'Location']);
    expect(answers(...shelter, '200')).toEqual(['ETag', 'Iwaa-Version', 'Iwaa-Hash', 'Iwaa-Correlation']);
    expect(answers(...one, '200')).toEqual(['ETag', 'Iwaa-Version', 'Iwaa-Hash']);
    expect(answers(...list, '200')).toEqual(['Link']);
  });
  test('with which problems', () => {
    const statuses = (method: 'get' | 'post', path: string) => Object.keys(operation(method, path).responses);
    expect(statuses(...pitch)).toEqual(['201', '400', '401', '403', '409', '413', '415', '422', '500', '503']);
    expect(statuses(...shelter)).toEqual(['200', '400', '401', '403', '404', '409', '412', '413', '415', '422', '428', '500', '503']);
    expect(statuses(...list)).toEqual(['200', '400', '401', '403', '500', '503', '504']);
    expect(statuses('get', '/api/v1/weather/{place}')).toEqual(['200', '400', '404', '500']);
  });
  test('under which action, or for everyone', () => {
    expect([operation(...pitch).security, operation(...pitch)['x-iwaa-action']]).toEqual([[{ bearer: [] }], 'unit:register']);
    expect(operation('get', '/api/v1/weather/{place}').security).toEqual([]);
  });
  test('what its fields accept, from their validation', () => {
    expect(document.components?.schemas?.['PitchBody']).toEqual({
      type: 'object',
      required: ['territory'],
      properties: {
        occurredAt: { type: 'string', format: 'date-time' },
        territory: { type: 'string', maxLength: 20 },
        pegs: { type: 'array', items: { $ref: '#/components/schemas/Peg' } },
      },
    });
    expect(document.components?.schemas?.['Peg']).toMatchObject({ properties: { length: { type: 'integer', minimum: 1, maximum: 4 } } });
    expect(operation(...list).parameters.filter((p) => p.in === 'query').map((p) => p.name).sort()).toEqual(['after', 'atLeast', 'limit', 'size']);
    expect(operation(...one).parameters.find((p) => p.name === 'id')).toMatchObject({ in: 'path', required: true, schema: { type: 'string', format: 'uuid' } });
  });
});
