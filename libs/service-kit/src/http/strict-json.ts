import { Problem, type FieldError } from '../problems/index.js';
import { whyNotPlain } from './plain-text.js';

export const MAX_DEPTH = 20;
/** Keys that reach the prototype of what they are copied into. */
const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
/** All that matters in text known to be JSON: strings, numbers and structure. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|null|[{}[\],:]/g;

/**
 * A JSON object, or a problem document that names each place that is wrong: nesting deeper than 20, the same key twice, keys that reach
 * prototypes, null (a field that has no value is left out), numbers that JavaScript would change, text with lone surrogates, control characters or bidirectional controls.
 */
export function parseStrictJson(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem('malformed-json');
  }
  const errors = faultsIn(text);
  if (errors.length === 0 && !isObject(value)) errors.push(at('', 'a JSON object'));
  if (errors.length > 0) throw new Problem('invalid-request', { errors });
  return value as Record<string, unknown>;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (pointer: string, accepted: string): FieldError => ({ in: 'body', at: pointer, accepted });

/** Where the reader stands: inside an object with the keys seen so far, or inside a list at an index. */
type Level = { readonly keys: Set<string>; key: string } | { index: number };

/** More than this many is no mistake but an attempt. */
const MAX_FAULTS = 50;

function faultsIn(text: string): FieldError[] {
  const faults: FieldError[] = [];
  const levels: Level[] = [];
  const here = (): string => levels.map((level) => `/${'index' in level ? String(level.index) : escaped(level.key)}`).join('');
  const fault = (pointer: () => string, accepted: string | undefined): void => {
    if (accepted !== undefined) faults.push(at(pointer(), accepted));
  };
  for (const match of text.matchAll(TOKENS)) {
    if (faults.length >= MAX_FAULTS) return faults;
    const [token] = match;
    const level = levels.at(-1);
    switch (token[0]) {
      case '{':
      case '[':
        if (levels.length >= MAX_DEPTH) return [...faults, at(here(), `at most ${String(MAX_DEPTH)} levels`)];
        levels.push(token === '{' ? { keys: new Set(), key: '' } : { index: 0 });
        break;
      case '}':
      case ']':
        levels.pop();
        break;
      case ',':
        if (level !== undefined && 'index' in level) level.index += 1;
        break;
      case ':':
        break;
      case '"': {
        const string = JSON.parse(token) as string;
        if (level === undefined || 'index' in level || !isKey(text, match.index + token.length)) {
          fault(here, whyNotPlain(string));
          break;
        }
        level.key = string;
        fault(here, level.keys.has(string) ? 'each field once' : PROTOTYPE_KEYS.has(string) ? 'no such field' : whyNotPlain(string));
        level.keys.add(string);
        break;
      }
      case 'n':
        if (level !== undefined) fault(here, 'a value: leave the field out instead of null');
        break;
      default:
        fault(here, isExact(token) ? undefined : 'a number within ±9007199254740991');
    }
  }
  return faults;
}

/** In valid JSON a string that a colon follows is a key. */
function isKey(text: string, after: number): boolean {
  COLON.lastIndex = after;
  return COLON.test(text);
}
const COLON = /[ \t\r\n]*:/y;

/** Integers beyond 2^53 and numbers beyond the range of a double would silently become others. */
function isExact(number: string): boolean {
  const value = Number(number);
  return /[.eE]/.test(number) ? Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER : Number.isSafeInteger(value);
}

/** A key inside a pointer: shortened, and without what it was refused for. */
const escaped = (key: string): string =>
  key.slice(0, 100).toWellFormed().replace(/[\p{Bidi_Control}\p{Cc}]/gu, '\ufffd').replaceAll('~', '~0').replaceAll('/', '~1');
