import type { LaunchSettings } from '../launcher/config.js';

export interface Options {
  readonly profile?: string | undefined;
  readonly territory?: string | undefined;
  readonly rejects?: string | undefined;
  readonly continue?: string | undefined;
  readonly 'dry-run': boolean;
  /** The sample person who asks. */
  readonly as?: string | undefined;
  readonly 'as-of'?: string | undefined;
  readonly 'known-at'?: string | undefined;
  readonly lang?: string | undefined;
  readonly to?: string | undefined;
  readonly out?: string | undefined;
  readonly format?: string | undefined;
  readonly case?: string | undefined;
  readonly purpose?: string | undefined;
  readonly keys?: string | undefined;
  readonly last?: string | undefined;
  readonly witnesses?: string | undefined;
  readonly full: boolean;
  readonly all: boolean;
  readonly confirm: boolean;
  readonly back: boolean;
  readonly json: boolean;
}

export interface Asked {
  readonly words: readonly string[];
  /** Given by --convention. */
  readonly conventions: readonly string[];
  /** What one command alone takes. */
  readonly options: Options;
  readonly settings: LaunchSettings;
}

export interface Answer {
  readonly lines: readonly string[];
  readonly json: unknown;
  /** False: the exit code says that something is wrong. */
  readonly ok?: boolean;
}

/** One command of the tool. */
export interface Verb {
  readonly name: string;
  readonly usage: string;
  readonly does: string;
  run(asked: Asked): Promise<Answer>;
}

/** What was typed is not what the command takes. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Stands before each option below what a command does. */
export const OPTION = `\n${' '.repeat(48)}`;
