import { open, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';

/** A mail or an SMS as it came. */
export interface Caught {
  /** The mail's Message-ID without its brackets, or the SMS's own id. */
  readonly id: string;
  readonly channel: 'email' | 'sms';
  readonly to: string;
  readonly subject: string;
  /** RFC 3339 UTC. */
  readonly receivedAt: string;
  readonly lang: string;
  readonly text: string;
  readonly html?: string;
}

/** What was caught, oldest first: one JSON line each in a file that is only ever added to. */
export class CaughtFile {
  #last: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly path: string,
    readonly messages: Caught[],
  ) {}

  /** Reads what an earlier run caught; a line that was cut short by a crash was never acknowledged to its sender. */
  static async in(folder: string): Promise<CaughtFile> {
    const path = join(folder, 'caught.jsonl');
    const text = await readFile(path, 'utf8').catch(() => '');
    const file = new CaughtFile(path, text.split('\n').flatMap(caughtIn));
    if (text !== '' && !text.endsWith('\n')) await file.#write('\n');
    return file;
  }

  /** Resolves once the line is on disk. */
  async add(message: Caught): Promise<void> {
    const written = this.#last.then(() => this.#write(`${JSON.stringify(message)}\n`));
    this.#last = written.catch(() => undefined);
    await written;
    this.messages.push(message);
  }

  /** Forgets everything, on disk too. */
  async empty(): Promise<void> {
    const emptied = this.#last.then(() => truncate(this.path).catch(unlessAbsent));
    this.#last = emptied.catch(() => undefined);
    await emptied;
    this.messages.length = 0;
  }

  async #write(line: string): Promise<void> {
    const file = await open(this.path, 'a', 0o600);
    try {
      await file.appendFile(line);
      await file.datasync();
    } finally {
      await file.close();
    }
  }
}

function unlessAbsent(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}

function caughtIn(line: string): Caught[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as Caught];
  } catch {
    return [];
  }
}
