import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { StaleVersion, start, Streams, type Change, type Changed } from '@iwaa/event-store';
import { KeyRing } from '@iwaa/privacy';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { household } from '../domain/household/household.decider.js';
import type { Household } from '../domain/household/household.policies.js';
import type { HouseholdId } from '../domain/shared.js';
import { listedPersonIdOf } from '../ids.js';
import { dwellingNeeds } from '../norms/dwelling-needs.js';
import { listedOn, type HouseholdListing } from './listing.js';

/**
 * What a source says of a household that it knows: the family is identified by it, or corrected where the source says otherwise
 * than the last time. What officers have recorded since is not undone by a source that repeats itself.
 */
export class ListHousehold extends ServiceCommand<Changed<Household>> {
  constructor(
    readonly householdId: HouseholdId,
    readonly listed: { readonly territory: string; readonly listing: HouseholdListing },
  ) {
    super();
  }
}

/** How often it is read anew because others changed the household in between. */
const READINGS = 4;

@CommandHandler(ListHousehold)
export class ListHouseholdHandler implements ICommandHandler<ListHousehold> {
  constructor(
    private readonly streams: Streams,
    private readonly keyRing: KeyRing,
  ) {}

  async execute(command: ListHousehold): Promise<Changed<Household>> {
    for (let reading = 1; ; reading += 1) {
      try {
        return await this.#list(command);
      } catch (thrown) {
        if (!(thrown instanceof StaleVersion) || reading === READINGS || command.change.expectedVersion !== undefined) throw thrown;
      }
    }
  }

  /** What was opened to be compared is what lies there: if not, nothing is decided. */
  async #list({ change, householdId, listed: { territory, listing } }: ListHousehold): Promise<Changed<Household>> {
    const known = await this.streams.read(household, householdId);
    const last = known === undefined || known.state.status === 'none' ? undefined : known.state.listing;
    const today = legalDateOf(change.occurredAt);
    const command = {
      kind: 'ListHousehold',
      territory,
      listing: listedOn(listing, territory, today, (place) => listedPersonIdOf(householdId, change.commandId, place)),
      before: last === undefined ? undefined : await this.keyRing.openAll(last),
      norm: dwellingNeeds(territory, today),
    } as const;
    const asRead: Change = { ...change, expectedVersion: change.expectedVersion ?? known?.version ?? 0 };
    return this.streams.change(asRead, start(household, householdId, command, { territory }));
  }
}
