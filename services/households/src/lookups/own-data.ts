import { Injectable } from '@nestjs/common';
import type { Recorded } from '@iwaa/event-sourcing';
import { isUnderKeyOf, KeyRing, ownParts, sealedValues, type OwnPart } from '@iwaa/privacy';
import type { HouseholdId, PersonId } from '../domain/shared.js';
import { erasureIdOf } from '../ids.js';
import { Persons } from './persons.js';

/** One fact, as far as it speaks of the person. */
export interface OwnFact extends Pick<Recorded, 'streamId' | 'version' | 'category' | 'type' | 'occurredAt' | 'recordedAt'> {
  readonly parts: readonly OwnPart[];
}

/** What is known of one person here. `fields` is the number of values under their key, as the log has it. */
export interface OwnData {
  readonly facts: readonly OwnFact[];
  readonly fields: number;
}

/** Everything that the record says of one person, opened, and of nobody else. */
@Injectable()
export class OwnDataOf {
  constructor(
    private readonly persons: Persons,
    private readonly keyRing: KeyRing,
  ) {}

  async person(householdId: HouseholdId, personId: PersonId): Promise<OwnData> {
    const facts: OwnFact[] = [];
    let fields = 0;
    for (const streamId of [householdId, erasureIdOf(personId)]) {
      for await (const { version, category, type, occurredAt, recordedAt, data } of this.persons.facts(streamId)) {
        const parts = ownParts(data, personId);
        if (parts.length > 0) facts.push({ streamId, version, category, type, occurredAt, recordedAt, parts });
        fields += [...sealedValues(data)].filter(({ sealed }) => isUnderKeyOf(personId, sealed)).length;
      }
    }
    return { facts: await this.keyRing.openAll(facts), fields };
  }
}
