import type { Contact } from '../domain/notice/notice.commands.js';
import type { HouseholdId } from '../domain/shared.js';

/** How a family can be reached at this moment, in which language: the one that it asked for, where it is known. */
export interface Reachable {
  readonly language?: string;
  /** The first is asked first. */
  readonly contacts: readonly Contact[];
}

/** Whoever knows where families can be reached. */
export abstract class Reach {
  /** @throws when it cannot be asked: then nobody knows, which is not the same as nobody can be reached */
  abstract of(householdId: HouseholdId): Promise<Reachable>;
}
