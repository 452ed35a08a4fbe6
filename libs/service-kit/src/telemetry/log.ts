import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { presentable, withoutQuotes } from './presentable.js';

export type { Logger } from 'pino';
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

export interface LogOptions {
  readonly service: string;
  readonly level: (typeof LOG_LEVELS)[number];
  /** Default: standard output. */
  readonly destination?: DestinationStream;
}

/** The log of a service: one JSON object a line, passed through {@link presentable} without exception. */
export function openLog({ service, level, destination }: LogOptions): Logger {
  const options = {
    level,
    base: { service },
    timestamp: stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      bindings: (bindings: object) => presentable(bindings) as Record<string, unknown>,
      log: (fields: object) => presentable(fields) as Record<string, unknown>,
    },
    hooks: {
      logMethod(args: unknown[], write: (fields: object, message: string) => void) {
        write.call(this, ...spoken(args));
      },
    },
    // `presentable` has dealt with errors already; pino's own way would print all that a driver hangs on them.
    serializers: { err: (error: unknown) => error },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * What was said: fields and one sentence. Further arguments are left out, since nobody can know what they are, and pino would
 * take an error's own words for the sentence where there is none.
 */
function spoken([first, second]: readonly unknown[]): [fields: object, message: string] {
  if (first instanceof Error) return spoken([{ err: first }, second]);
  if (typeof first !== 'object' || first === null) return [{}, withoutQuotes(String(first))];
  const { err } = first as { err?: unknown };
  const sentence = typeof second === 'string' ? second : err instanceof Error ? err.message : '';
  return [first, withoutQuotes(sentence)];
}
