import { isSealed } from '@iwaa/event-sourcing';

/** Fields that carry, or may carry, what a person said or is; and secrets. Whoever logs an object by mistake logs none of them. */
const WITHHELD =
  /^(.*name|.*names|address|street|place|.*phone|phones|email|contact|contacts|cin|idcs|born|birth.*|illness|need|needs|remark|remarks|reason|reasons|text|comment|body|data|detail|details|where|query|params|parameters|headers|value|values|password|secret|.*token|authorization|cookie|ct)$/i;
/** Fields that end like a name and name no person. */
const NAMES_OF_THINGS = /^(service|queue|topic|host|type|file|route|event|database|display|user)name$/i;

/**
 * What may be written to a log: ids, codes, counts and instants stay; personal and secret fields are withheld by their name at
 * any depth, sealed values say only that they are, errors lose what they quote.
 */
export function presentable(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return presentableError(value);
  if (isSealed(value)) return '[sealed]';
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value;
  if (depth > 5) return '[deep]';
  if (value instanceof Date) return value;
  if (Array.isArray(value)) return value.slice(0, 20).map((item) => presentable(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, isWithheld(name) ? '[withheld]' : presentable(inner, depth + 1)]));
}

/** An error's type, code and frames; its message without whatever it quotes, since parsers and databases quote what they were given. */
export function presentableError(error: Error): object {
  const { code, constraint, table, column, syscall, address, port } = error as Error & Record<string, unknown>;
  return {
    type: error.name,
    message: withoutQuotes(error.message),
    code,
    constraint,
    table,
    column,
    syscall,
    address,
    port,
    frames: framesOf(error),
    ...(error.cause instanceof Error ? { cause: presentableError(error.cause) } : {}),
  };
}

/** `invalid input syntax for type uuid: "…"`; passwords in addresses go too. */
export function withoutQuotes(text: string): string {
  return text
    .replaceAll(/"[^"]*("|$)/g, '"…"')
    .replaceAll(/(?<=^|[\s(=:,])'[^']*('|$)(?=$|[\s).,:;])/g, `'…'`)
    .replaceAll(/=\([^)]*\)/g, '=(…)')
    .replaceAll(/:\/\/[^\s/@]*@/g, '://…@');
}

const isWithheld = (name: string): boolean => WITHHELD.test(name) && !NAMES_OF_THINGS.test(name);

/** The stack without its first lines, which repeat the message. */
function framesOf({ stack = '' }: Error): string[] {
  return stack.split('\n').flatMap((line) => /^\s+at (.+)$/.exec(line)?.[1] ?? []).slice(0, 12);
}
