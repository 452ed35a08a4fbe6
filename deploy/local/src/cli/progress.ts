/** What takes less than this shows nothing, in milliseconds. */
const QUIET_MS = 1_000;

/** Tells whoever waits how far it is, on the error output: one line that is written over where that is a terminal. */
export class Progress {
  readonly #began = Date.now();
  #last = '';

  show(sentence: string): void {
    if (sentence === this.#last || Date.now() - this.#began < QUIET_MS) return;
    this.#last = sentence;
    process.stderr.write(process.stderr.isTTY ? `\r\u001b[2K${sentence}` : `${sentence}\n`);
  }

  end(): void {
    if (this.#last !== '' && process.stderr.isTTY) process.stderr.write('\n');
  }
}
