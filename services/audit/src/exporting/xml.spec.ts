import { describe, expect, it as rule } from '@jest/globals';
import fc from 'fast-check';
import { element, escaped } from './xml.js';

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#9;': '\t', '&#10;': '\n', '&#13;': '\r' };
const read = (text: string) => text.replaceAll(/&[a-z#0-9]+;/g, (entity) => ENTITIES[entity] ?? entity);

describe('a value in XML', () => {
  rule('is read back as it was, whatever XML can hold of it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (value) => {
      const held = value.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
      expect(read(escaped(value))).toBe(held);
    }));
  });
  rule('ends neither its quotes nor its element', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (value) => { expect(escaped(value)).not.toMatch(/[<>"\t\n\r]|&(?![a-z#0-9]+;)/); }));
  });
  rule('half a character is none', () => {
    expect(escaped('a\ud800b\u0000c')).toBe('a\ufffdb\ufffdc');
  });
});

describe('an element', () => {
  rule('is empty without content, and holds what it is given', () => {
    expect([element('log', { a: '<' }), element('log', {}, element('x', { b: '"' }))]).toEqual(['<log a="&lt;"/>', '<log><x b="&quot;"/></log>']);
  });
});
