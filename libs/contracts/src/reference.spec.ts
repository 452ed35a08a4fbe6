import { describe, expect, it } from '@jest/globals';
import { Type, type TObject } from '@sinclair/typebox';
import { Parser } from '@asyncapi/parser';
import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { contract, idOf, published } from './index.js';
import { closed } from './plain.js';
import { referenceFiles, releasedBreaks } from './reference.js';

const ERROR = '0';
const made = (data: TObject) => contract('allocation', [published('iwaa.offer.made.v1', data)]);
const before = made(Type.Object({ unitId: idOf('Unit'), persons: Type.Array(Type.Object({ age: Type.Integer() })) }));
const released = referenceFiles([before], '1.0.0');

describe('the reference', () => {
  it('is an AsyncAPI 3 document that its own parser accepts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'reference-'));
    for (const [path, text] of released) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { document, diagnostics } = await new Parser().parse(released.get('asyncapi.json') ?? '', { source: join(folder, 'asyncapi.json') });
    expect(diagnostics.filter((each) => JSON.stringify(each.severity) === ERROR)).toEqual([]);
    expect(document?.channels().get('allocation')?.address()).toBe('iwaa.allocation.v1');
  });

  it('holds one open JSON Schema 2020-12 file per fact, named by its dataschema', () => {
    expect(JSON.parse(released.get('schemas/iwaa.offer.made.v1.json') ?? '')).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'urn:iwaa:schema:iwaa.offer.made.v1',
      required: ['unitId', 'persons'],
    });
  });
});

describe('a released schema', () => {
  const persons = Type.Array(Type.Object({ age: Type.Integer() }));
  it('may gain fields', () => {
    expect(releasedBreaks([made(Type.Object({ unitId: idOf('Unit'), floor: Type.Integer(), persons: Type.Array(Type.Object({ age: Type.Integer(), sex: Type.String() })) }))], released)).toEqual([]);
  });

  it.each([
    ['lose a field', Type.Object({ persons }), '.unitId is gone'],
    ['make one optional', Type.Object({ unitId: Type.Optional(idOf('Unit')), persons }), '.unitId is no longer required'],
    ['change its type', Type.Object({ unitId: Type.Integer(), persons }), '.unitId is constrained otherwise'],
    ['change what lies deep inside', Type.Object({ unitId: idOf('Unit'), persons: Type.Array(Type.Object({ age: Type.Number() })) }), '.persons[].age is constrained otherwise'],
  ])('may not %s', (_what, data, why) => {
    expect(releasedBreaks([made(data)], released).join('\n')).toContain(why);
  });

  it('may not disappear', () => {
    expect(releasedBreaks([], released)).toEqual(['schemas/iwaa.offer.made.v1.json: the released type is gone']);
  });
});

it('a closed schema refuses unknown fields at every depth', () => {
  expect(closed(before.facts[0]?.data ?? {})).toMatchObject({ additionalProperties: false, properties: { persons: { items: { additionalProperties: false } } } });
});
