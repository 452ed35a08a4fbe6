import canonicalize from 'canonicalize';

/**
 * The one text of a JSON value (RFC 8785): what is hashed is what is stored.
 * Throws for what has no JSON: NaN, infinities, lone surrogates, functions, bigint, cycles.
 */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('the value has no JSON form');
  return text;
}
