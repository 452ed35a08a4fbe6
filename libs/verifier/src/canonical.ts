import { Unusable } from './findings.js';

/** Where a JSON text first departs from its canonical form. */
export interface Departure {
  /** In UTF-16 code units from 0. */
  readonly at: number;
  readonly why: string;
}

/** Whether a text is the one text of its JSON value (RFC 8785). @throws nothing: what is no JSON is not canonical either */
export function isCanonical(text: string): boolean {
  try {
    return departure(text) === undefined;
  } catch {
    return false;
  }
}

/**
 * Reads a JSON text as it lies there, without turning it into a value that may have lost something: undefined when it is canonical.
 * @throws Unusable for what is no JSON, names a member twice, or nests too deeply
 */
export const departure = (text: string): Departure | undefined => new Reader(text).read();

const DEEPEST = 200;
/** Anything but space to `[` and `]` to the end: a backslash, or what must not stand in a string. */
const ESCAPED_OR_CONTROL = /[^ -[\]-\uffff]/;

class Reader {
  #at = 0;
  #first: Departure | undefined;

  constructor(private readonly text: string) {}

  read(): Departure | undefined {
    this.space();
    this.value(0);
    this.space();
    if (this.#at < this.text.length) this.fail('the text goes on after its value');
    return this.#first;
  }

  private value(depth: number): void {
    if (depth > DEEPEST) this.fail(`nested deeper than ${String(DEEPEST)} levels`);
    const next = this.text[this.#at];
    if (next === '{') this.object(depth);
    else if (next === '[') this.list(']', () => this.value(depth + 1));
    else if (next === '"') this.string();
    else this.numberOrWord();
  }

  private object(depth: number): void {
    const names = new Set<string>();
    let last: string | undefined;
    this.list('}', () => {
      const at = this.#at;
      const name = this.string();
      if (names.has(name)) this.fail(`the member ${JSON.stringify(name)} is there twice`);
      // JavaScript compares strings by UTF-16 code units, as RFC 8785 orders them.
      if (last !== undefined && name < last) this.depart(at, `the member ${JSON.stringify(name)} belongs before ${JSON.stringify(last)}`);
      names.add(name);
      last = name;
      this.space();
      this.take(':');
      this.space();
      this.value(depth + 1);
    });
  }

  private list(end: string, item: () => void): void {
    this.#at += 1;
    this.space();
    if (this.text[this.#at] === end) {
      this.#at += 1;
      return;
    }
    for (;;) {
      item();
      this.space();
      if (this.text[this.#at] === end) break;
      this.take(',');
      this.space();
    }
    this.#at += 1;
  }

  private string(): string {
    const from = this.#at;
    if (this.text[from] !== '"') this.fail('a string was expected');
    let to = this.text.indexOf('"', from + 1);
    while (this.isEscaped(to)) to = this.text.indexOf('"', to + 1);
    if (to === -1) this.fail('a string is not closed');
    const token = this.text.slice(from, to + 1);
    const isPlain = !ESCAPED_OR_CONTROL.test(token);
    // Between its quotes, a string without escapes is what it says.
    const value = isPlain ? token.slice(1, -1) : this.parsed(token);
    if (!value.isWellFormed()) this.depart(from, 'half a character (a lone surrogate)');
    else if (!isPlain && JSON.stringify(value) !== token) this.depart(from, `a string is written ${JSON.stringify(value)}`);
    this.#at = to + 1;
    return value;
  }

  /** After an odd number of backslashes. */
  private isEscaped(at: number): boolean {
    let from = at;
    while (this.text[from - 1] === '\\') from -= 1;
    return (at - from) % 2 === 1;
  }

  private parsed(token: string): string {
    try {
      return JSON.parse(token) as string;
    } catch {
      return this.fail('not a string of JSON');
    }
  }

  private numberOrWord(): void {
    const from = this.#at;
    const token = /[^\s,:[\]{}"]*/y;
    token.lastIndex = from;
    const [found = ''] = token.exec(this.text) ?? [];
    if (!['true', 'false', 'null'].includes(found)) {
      if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(found)) this.fail('a value was expected');
      // Infinity is not a number of JSON, so what is too large departs as well.
      if (String(Number(found)) !== found) this.depart(from, `the number ${found.slice(0, 50)} is read as ${String(Number(found))}`);
    }
    this.#at = from + found.length;
  }

  private space(): void {
    const from = this.#at;
    while (' \t\n\r'.includes(this.text[this.#at] ?? '-')) this.#at += 1;
    if (this.#at > from) this.depart(from, 'space between values');
  }

  private take(mark: string): void {
    if (this.text[this.#at] !== mark) this.fail(`'${mark}' was expected`);
    this.#at += 1;
  }

  private depart(at: number, why: string): void {
    this.#first ??= { at, why };
  }

  private fail(why: string): never {
    throw new Unusable(`not JSON that can be read in one way only, at character ${String(this.#at + 1)}: ${why}`);
  }
}
