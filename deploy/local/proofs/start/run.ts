import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** `npm start`, or what it runs, in a process group of its own as a terminal would have it. */
export class Run {
  readonly #process: ChildProcess;
  readonly #began = performance.now();
  readonly #ended: Promise<unknown>;
  #said = '';

  constructor(program: string, options: readonly string[], cwd: string, environment: NodeJS.ProcessEnv, onLine: (line: string) => void) {
    this.#process = spawn(program, options, { cwd, env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#ended = once(this.#process, 'exit');
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#said += text;
        for (const line of text.split('\n')) if (line.trim() !== '') onLine(line);
      });
    }
  }

  /** Seconds from the start until it says these words. @throws with what it said when it ends first */
  async until(words: string): Promise<number> {
    while (!this.#said.includes(words)) {
      if (this.hasEnded) throw new Error(`it ended before "${words}": ${this.#said.slice(-1_000)}`);
      await pause(20);
    }
    return (performance.now() - this.#began) / 1_000;
  }

  /** What it has said so far. */
  get said(): string {
    return this.#said;
  }

  get hasEnded(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  /** To the whole group: what Ctrl-C does, or an administrator in a hurry. Answers the seconds until it has ended. */
  async signal(signal: 'SIGINT' | 'SIGKILL'): Promise<number> {
    const at = performance.now();
    const { pid } = this.#process;
    if (pid !== undefined) process.kill(-pid, signal);
    await this.#ended;
    return (performance.now() - at) / 1_000;
  }
}
