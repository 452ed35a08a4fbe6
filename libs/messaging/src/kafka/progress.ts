/** What a consumer has got done: steps of work, and failures in a row per partition. */
export class Progress {
  private done = 0;
  private readonly failures = new Map<string, number>();

  get steps(): number {
    return this.done;
  }

  step(): void {
    this.done += 1;
  }

  /** Answers how many failures in a row that makes. */
  failed(partition: string): number {
    this.step();
    const failures = (this.failures.get(partition) ?? 0) + 1;
    this.failures.set(partition, failures);
    return failures;
  }

  succeeded(partition: string): void {
    this.step();
    this.failures.delete(partition);
  }
}
