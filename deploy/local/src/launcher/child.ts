import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from '@iwaa/embedded';
import type { Environment } from '@iwaa/service-kit/config';
import { startedAs, type Started } from './record.js';

export interface ChildOptions {
  readonly name: string;
  readonly script: string;
  readonly environment: Environment;
  /** Standard output and errors are added to this file. */
  readonly log: string;
}

/** A Node program of ours. It is told of our end by its channel, so that it does not outlive us. */
export class Child {
  readonly #process: ChildProcess;
  /** The exit code or the signal, once it ended. */
  readonly ended: Promise<string>;

  constructor(private readonly options: ChildOptions) {
    const log = openSync(options.log, 'a', 0o600);
    try {
      this.#process = spawn(process.execPath, [options.script], { env: { ...options.environment }, stdio: ['ignore', log, log, 'ipc'] });
    } finally {
      closeSync(log);
    }
    this.ended = once(this.#process, 'exit').then(([code, signal]: (number | string | null)[]) => String(code ?? signal));
  }

  get name(): string {
    return this.options.name;
  }

  get hasEnded(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  get started(): Started {
    return startedAs(this.name, this.#process.pid ?? 0);
  }

  /** @throws CannotStart with the last words of its log, unless it ends well */
  async mustSucceed(): Promise<void> {
    const code = await this.ended;
    if (code !== '0') throw new CannotStart(`${this.name} ended with ${code}; its log ${this.options.log} ends with: ${await this.lastWords()}`);
  }

  /** Waits until the address answers 200. @throws CannotStart when the program ends before that, or takes too long */
  async ready(url: string, withinMs: number): Promise<void> {
    const deadline = performance.now() + withinMs;
    while (!this.hasEnded && performance.now() < deadline) {
      const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined);
      if (answer?.ok === true) return;
      await pause(50);
    }
    const what = this.hasEnded ? `ended with ${await this.ended}` : `was not ready within ${String(withinMs / 1_000)} s`;
    throw new CannotStart(`${this.name} ${what}; its log ${this.options.log} ends with: ${await this.lastWords()}`);
  }

  /** Asks it to end, and ends it when it has not within so many milliseconds. */
  async stop(withinMs: number): Promise<void> {
    if (this.hasEnded) return;
    this.#process.kill('SIGTERM');
    const patience = new AbortController();
    const late = pause(withinMs, undefined, { signal: patience.signal }).then(() => this.#process.kill('SIGKILL'), () => undefined);
    await this.ended;
    patience.abort();
    await late;
  }

  private async lastWords(): Promise<string> {
    const text = await readFile(this.options.log, 'utf8').catch(() => '');
    return text.trimEnd().split('\n').slice(-3).join(' / ');
  }
}
