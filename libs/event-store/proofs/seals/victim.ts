import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { SealingSettings } from './sealing-process.js';

/** A process that seals, and is killed. */
export class Victim {
  #child: ChildProcess | undefined;
  /** What it refused to sign, and what made it end by itself. */
  readonly complaints: string[] = [];

  constructor(private readonly settings: SealingSettings) {}

  hasComplained(): boolean {
    return this.complaints.length > 0;
  }

  start(): void {
    const script = fileURLToPath(new URL('./sealing-process.js', import.meta.url));
    const child = spawn(process.execPath, [script], { env: { PATH: process.env['PATH'] ?? '', ...this.settings }, stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.on('data', (said: Buffer) => this.complaints.push(said.toString()));
    this.#child = child;
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}
