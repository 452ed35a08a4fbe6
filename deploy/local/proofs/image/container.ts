import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { until } from '@iwaa/service-kit/client';
import type { Built } from './carry-out.js';
import type { Service } from './compose-file.js';
import { localised, type Place } from './place.js';

const READY_MS = 90_000;

/** A service of the compose file as a process of this machine: its command, its environment and nothing else, as a user who owns nothing of the image. */
export class Container {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly #said: string[] = [];

  constructor(
    readonly name: string,
    private readonly service: Service,
    private readonly image: Built,
    private readonly place: Place,
  ) {
    this.#child = this.#spawn(service.command ?? []);
    this.#ended = once(this.#child, 'exit');
    for (const input of [this.#child.stdout, this.#child.stderr]) if (input !== null) createInterface({ input }).on('line', (line) => { this.#said.push(line); });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get #lastWords(): string {
    return this.#said.slice(-12).join('\n');
  }

  /** Waits for a job's end. @throws with its last words unless it ends well */
  async completed(): Promise<void> {
    await this.#ended;
    if (this.#child.exitCode !== 0) throw new Error(`${this.name} ended with ${String(this.#child.exitCode)}: ${this.#lastWords}`);
  }

  /** Waits until it answers where its healthcheck asks; then the healthcheck of the compose file, run as it stands there, must find it well. */
  async healthy(): Promise<void> {
    const [, , ...check] = this.service.healthcheck?.test ?? [];
    const url = localised(check.at(-1) ?? '', this.name, this.service, this.place);
    await until(`${this.name} to answer`, async () => {
      if (this.#child.exitCode !== null) throw new Error(`${this.name} ended with ${String(this.#child.exitCode)}: ${this.#lastWords}`);
      return fetch(url).then(({ ok }) => ok, () => false);
    }, READY_MS, 50);
    for (let tries = this.service.healthcheck?.retries ?? 1; ; tries -= 1) {
      const [code] = (await once(this.#spawn(check), 'exit')) as [number | null];
      if (code === 0) return;
      if (tries <= 1) throw new Error(`the healthcheck of ${this.name} ended with ${String(code)}`);
    }
  }

  /** As `docker stop`. Answers whether it ended well. */
  async stop(): Promise<boolean> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill('SIGTERM');
      const late = setTimeout(() => this.#child.kill('SIGKILL'), 20_000);
      await this.#ended;
      clearTimeout(late);
    }
    return this.#child.exitCode === 0;
  }

  /** `node` as the image's entrypoint runs it. */
  #spawn(words: readonly string[]): ChildProcess {
    const { root, user } = this.place;
    const [script = '', ...rest] = words.map((word) => localised(word, this.name, this.service, this.place));
    const told = Object.entries(this.service.environment ?? {}).map(([name, value]) => [name, localised(value, this.name, this.service, this.place)]);
    const cwd = join(root, this.image.workdir);
    return spawn(process.execPath, [join(cwd, script), ...rest], {
      cwd,
      env: { ...this.image.environment, ...Object.fromEntries(told) } as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(user === undefined ? {} : { uid: user, gid: user }),
    });
  }
}
