/** How much is done of each thing. */
export interface Size {
  /** Of every contestant, and of those that read or verify a whole record. */
  readonly rounds: number;
  readonly readRounds: number;
  /** Where more connections are asked for, so many are used. */
  readonly mostConnections: number;
  readonly seconds: number;
  readonly warmSeconds: number;
  /** How long the sequencer is watched, at each load. */
  readonly lagSeconds: number;
  /** Facts in the record that is read and verified. */
  readonly facts: number;
  readonly replays: number;
}

export const sizes = {
  full: { rounds: 5, readRounds: 3, mostConnections: 32, seconds: 2, warmSeconds: 0.5, lagSeconds: 8, facts: 100_000, replays: 300 },
  quick: { rounds: 1, readRounds: 1, mostConnections: 32, seconds: 0.7, warmSeconds: 0.1, lagSeconds: 1, facts: 10_000, replays: 50 },
  tiny: { rounds: 1, readRounds: 1, mostConnections: 2, seconds: 0.05, warmSeconds: 0, lagSeconds: 0.1, facts: 500, replays: 3 },
} satisfies Readonly<Record<string, Size>>;
