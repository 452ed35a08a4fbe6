/** Who was erased, told outside the database of the keys: what a database that was put back cannot take back. */
export interface Erased {
  /** Every subject whose keys must not be there. */
  subjects(): Promise<readonly string[]>;
  /** Returns once it will survive a loss of power that these were erased. */
  add(subjects: readonly string[]): Promise<void>;
}

export const NOBODY: Erased = { subjects: () => Promise.resolve([]), add: () => Promise.resolve() };
