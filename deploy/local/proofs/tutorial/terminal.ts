import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** What a script wrote, on both streams, and the code with which its last command ended. */
export interface Answered {
  readonly written: string;
  readonly code: number;
}

/** A shell that keeps its variables from one script to the next, as a terminal does. */
export class Terminal {
  readonly #shell: ChildProcessWithoutNullStreams;
  #written = '';

  constructor(cwd: string, environment: NodeJS.ProcessEnv) {
    this.#shell = spawn('/bin/sh', [], { cwd, env: environment });
    for (const stream of [this.#shell.stdout, this.#shell.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#written += text;
      });
    }
  }

  /** @throws when it takes longer than so many milliseconds, or ends the shell itself */
  async type(script: string, withinMs: number): Promise<Answered> {
    const mark = randomUUID();
    const end = new RegExp(`\n${mark} (\\d+)\n`);
    this.#written = '';
    this.#shell.stdin.write(`${script}\nprintf '\\n${mark} %s\\n' "$?"\n`);
    const deadline = performance.now() + withinMs;
    for (;;) {
      const [, code] = end.exec(this.#written) ?? [];
      if (code !== undefined) return { written: this.#written.replace(end, ''), code: Number(code) };
      if (this.#shell.exitCode !== null || performance.now() > deadline) throw new Error(`"${script}" has not ended: ${this.#written.slice(-500)}`);
      await pause(20);
    }
  }

  async close(): Promise<void> {
    if (this.#shell.exitCode !== null) return;
    this.#shell.stdin.end();
    const patience = setTimeout(() => this.#shell.kill('SIGKILL'), 2_000);
    await once(this.#shell, 'exit');
    clearTimeout(patience);
  }
}
