import { describe, expect, it as rule } from '@jest/globals';
import { csvLine } from './csv-line.js';

describe('a line of CSV', () => {
  rule('ends with CR and LF, and quotes what would end a value or a line', () => {
    expect(csvLine(['a', 'b, c', 'd "e"', 'f\ng', ''])).toBe('a,"b, c","d ""e""","f\ng",\r\n');
  });
  rule.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('is no formula to any spreadsheet: %j', (value) => {
    expect(csvLine([value]).replace('"', '')).toMatch(/^'/);
  });
  rule('leaves what is none as it is', () => {
    expect(csvLine(['a=b', '2026-11-20', 'إدريس'])).toBe('a=b,2026-11-20,إدريس\r\n');
  });
});
