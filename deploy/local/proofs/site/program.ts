import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { until } from '@iwaa/service-kit/client';

export interface ProgramOptions {
  readonly name: string;
  /** A script, run by this Node. */
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Answers 200 once the program can be used. */
  readonly readyUrl: string;
  /** Each line it writes. */
  readonly onLine: (line: string) => void;
  /** It ended though nobody had ended it, with these last words; it is started again, as whoever runs services does. */
  readonly onEndedByItself: (lastWords: string) => void;
}

/** A program of ours in a process of its own, which may be killed and started again. */
export class Program {
  #child: ChildProcess | undefined;
  #last = '';
  #told = false;

  constructor(private readonly options: ProgramOptions) {}

  get name(): string {
    return this.options.name;
  }

  /** What it is told. */
  get environment(): Readonly<Record<string, string>> {
    return this.options.environment;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Starts it and waits until it can be used. */
  async start(): Promise<void> {
    const { name, script, environment, readyUrl, onLine, onEndedByItself } = this.options;
    this.#told = false;
    const child = spawn(process.execPath, [script], { env: { PATH: process.env['PATH'] ?? '', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (line) => {
        this.#last = line;
        onLine(line);
      });
    }
    child.once('exit', () => {
      if (this.#child !== child || this.#told) return;
      onEndedByItself(this.#last);
      void this.start().catch(() => undefined);
    });
    await until(`${name} to be ready`, async () => {
      if (child.exitCode !== null) throw new Error(`${name} ended with ${String(child.exitCode)}: ${this.#last}`);
      return fetch(readyUrl).then(({ status }) => status === 200, () => false);
    }, 180_000);
  }

  /** `kill -9`, and what it was doing is left as it is. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    this.#told = true;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }
}
