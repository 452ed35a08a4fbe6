import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { until } from '@iwaa/service-kit/client';

/** What a newcomer types, in a process group of its own, as a terminal would start it. */
export class Newcomer {
  readonly lines: { readonly at: number; readonly text: string }[] = [];
  readonly #child: ChildProcess;
  readonly #begun = performance.now();
  readonly ended: Promise<void>;

  constructor(folder: string, environment: Readonly<Record<string, string>>) {
    this.#child = spawn('npm', ['start'], { cwd: folder, env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    this.ended = new Promise((resolve) => this.#child.once('exit', () => { resolve(); }));
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', (text) => this.lines.push({ at: this.seconds(), text }));
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  seconds(): number {
    return (performance.now() - this.#begun) / 1_000;
  }

  /** When it printed a line like this, in seconds since it was started. */
  async said(pattern: RegExp, withinMs: number): Promise<number> {
    const line = await until(`npm start to say ${String(pattern)}`, () => {
      const found = this.lines.find(({ text }) => pattern.test(text));
      if (found === undefined && this.#child.exitCode !== null) throw new Error(`npm start ended with ${String(this.#child.exitCode)}:\n${this.lines.map(({ text }) => text).slice(-20).join('\n')}`);
      return Promise.resolve(found);
    }, withinMs);
    return line.at;
  }

  /** To the whole group, as Ctrl-C in a terminal or an operator's `kill -9`. */
  async signal(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    process.kill(-this.pid, signal);
    await this.ended;
  }
}
