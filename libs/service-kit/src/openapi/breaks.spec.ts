import { describe, expect, test } from '@jest/globals';
import { routeBreaks, type Described } from './breaks.js';

const body = (properties: object, required: readonly string[] = []) => ({ content: { 'application/json': { schema: { type: 'object', properties, required } } } });
const text = { type: 'string', maxLength: 20 };
const api = (operation: object, schemas: object = {}) => ({ paths: { '/units': { post: operation } }, components: { schemas } }) as unknown as Described;
const released = api({
  parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum: 200 } }],
  requestBody: body({ number: text, kind: { type: 'string', enum: ['a', 'b'] } }, ['number']),
  responses: { 201: body({ id: text }, ['id']), 409: body({ code: text }) },
});
const with_ = (change: object) => api({ ...(released.paths['/units']?.['post'] as object), ...change });

describe('callers of a released route go on as they are when', () => {
  test.each<[string, Described]>([
    ['nothing changes', released],
    ['a route is added', { ...released, paths: { ...released.paths, '/new': { get: {} } } }],
    ['a field may be given', with_({ requestBody: body({ number: text, kind: { type: 'string', enum: ['a', 'b'] }, note: text }, ['number']) })],
    ['a further code is taken', with_({ requestBody: body({ number: text, kind: { type: 'string', enum: ['a', 'b', 'c'] } }, ['number']) })],
    ['an answer says more', with_({ responses: { 201: body({ id: text, more: text }, ['id', 'more']) } })],
    ['a word of explanation changes', with_({ requestBody: body({ number: { ...text, description: 'better said' }, kind: { type: 'string', enum: ['a', 'b'] } }, ['number']) })],
  ])('%s', (_, newer) => {
    expect(routeBreaks(released, newer)).toEqual([]);
  });
});

describe('they stumble, and it is said where, when', () => {
  test.each<[string, Described, string]>([
    ['a route goes', { paths: {} }, 'POST /units is gone'],
    ['a parameter goes', with_({ parameters: [] }), 'query limit is gone'],
    ['a parameter is narrowed', with_({ parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum: 50 } }] }), 'query limit is constrained otherwise'],
    ['a header becomes required', with_({ parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum: 200 } }, { name: 'If-Match', in: 'header', required: true }] }), 'header If-Match is required'],
    ['a field goes', with_({ requestBody: body({ number: text }, ['number']) }), 'body.kind is gone'],
    ['a field becomes required', with_({ requestBody: body({ number: text, kind: { type: 'string', enum: ['a', 'b'] } }, ['number', 'kind']) }), 'body.kind is required'],
    ['a field is narrowed', with_({ requestBody: body({ number: { type: 'string', maxLength: 5 }, kind: { type: 'string', enum: ['a', 'b'] } }, ['number']) }), 'body.number is constrained otherwise'],
    ['a code is no longer taken', with_({ requestBody: body({ number: text, kind: { type: 'string', enum: ['a'] } }, ['number']) }), 'body.kind no longer takes b'],
    ['an answer says less', with_({ responses: { 201: body({}) } }), '201.id is gone'],
    ['success has another status', with_({ responses: { 200: body({ id: text }, ['id']) } }), '201 is gone'],
  ])('%s', (_, newer, why) => {
    expect(routeBreaks(released, newer).join('\n')).toContain(why);
  });

  test('a schema that is referred to changes', () => {
    const referring = { requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Unit' } } } } };
    const older = api(referring, { Unit: { type: 'object', properties: { number: text } } });
    const newer = api(referring, { Unit: { type: 'object', properties: {} } });
    expect(routeBreaks(older, newer)).toEqual(['POST /units: body.number is gone']);
  });
});
