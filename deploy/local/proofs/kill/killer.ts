/** Something that can be killed and started again. */
export interface Victim {
  readonly name: string;
  kill(): Promise<void>;
  restart(): Promise<void>;
}

/** Kills the victims in turn, one at each so many commands, each so many times; asked from a command's count, works beside the commands. */
export class Killer {
  readonly kills = new Map<string, number>();
  #working: Promise<void> = Promise.resolve();
  #next = 0;

  /** @param every commands between two kills */
  constructor(
    private readonly victims: readonly Victim[],
    private readonly each: number,
    private readonly every: number,
    private readonly say: (progress: string) => void,
  ) {}

  /** So many commands were carried out. */
  heard(commands: number): void {
    if (commands % this.every !== 0 || this.#next >= this.victims.length * this.each) return;
    const victim = this.victims[this.#next % this.victims.length] as Victim;
    this.#next += 1;
    this.#working = this.#working.then(() => this.#strike(victim));
    // Said by `rest`, which ends the proof and all that it started.
    this.#working.catch(() => undefined);
  }

  /** Kills that are still owed, and the end of those under way. */
  async rest(): Promise<void> {
    await this.#working;
    for (; this.#next < this.victims.length * this.each; this.#next += 1) await this.#strike(this.victims[this.#next % this.victims.length] as Victim);
  }

  async #strike(victim: Victim): Promise<void> {
    await victim.kill();
    this.kills.set(victim.name, (this.kills.get(victim.name) ?? 0) + 1);
    await victim.restart();
    this.say(`killed ${victim.name} for the ${String(this.kills.get(victim.name))}. time`);
  }
}
