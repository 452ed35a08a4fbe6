import { Injectable } from '@nestjs/common';
import type { Recorded } from '@iwaa/event-sourcing';
import { NotFound, Streams } from '@iwaa/event-store';
import { sealedValues } from '@iwaa/privacy';
import { familyCase } from '../domain/case/case.decider.js';
import { isLiving } from '../domain/case/case.policies.js';
import { household } from '../domain/household/household.decider.js';
import type { HouseholdId, PersonId } from '../domain/shared.js';
import { caseIdOf } from '../ids.js';

const PAGE = 500;

/** Of whom a household's record speaks, and whether its file is still open: what an erasure hangs on. */
@Injectable()
export class Persons {
  constructor(private readonly streams: Streams) {}

  /** The household's territory, and everybody of whom its record has ever said something, departed or not. Throws NotFound. */
  async of(householdId: HouseholdId): Promise<{ readonly territory: string; readonly persons: readonly PersonId[] }> {
    const known = await this.streams.read(household, householdId);
    if (known === undefined || known.state.status === 'none') throw new NotFound(household.category, householdId);
    const { territory, members, proxy } = known.state;
    const persons = new Set<string>([...members.map(({ id }) => id), ...(proxy === undefined ? [] : [proxy.id])]);
    for await (const { data } of this.facts(householdId)) for (const { sealed } of sealedValues(data)) persons.add(subjectOf(sealed.k));
    persons.delete(householdId);
    return { territory, persons: [...persons] as PersonId[] };
  }

  /** Nobody is forgotten in the middle of what is being decided about their family. */
  async fileOpen(householdId: HouseholdId): Promise<boolean> {
    const known = await this.streams.read(familyCase, caseIdOf(householdId));
    return known !== undefined && isLiving(known.state);
  }

  /** Every fact of a stream, oldest first. */
  async *facts(streamId: string): AsyncGenerator<Recorded, void> {
    for (let after = 0; ; after += PAGE) {
      const page = await this.streams.facts(streamId, { after, limit: PAGE });
      yield* page;
      if (page.length < PAGE) return;
    }
  }
}

/** Whose key it is: `<subject>/<number>`. */
const subjectOf = (key: string): string => key.slice(0, key.lastIndexOf('/'));
