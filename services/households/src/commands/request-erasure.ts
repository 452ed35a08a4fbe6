import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { start, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { erasure } from '../domain/erasure/erasure.decider.js';
import type { ErasureAsker, ErasureGround } from '../domain/erasure/erasure.events.js';
import type { Erasure } from '../domain/erasure/erasure.policies.js';
import type { HouseholdId, PersonId } from '../domain/shared.js';
import { erasureIdOf } from '../ids.js';
import { Persons } from '../lookups/persons.js';

/** A person of a household, or somebody for them, asks to be forgotten; an officer writes it down. */
export class RequestErasure extends ServiceCommand<Changed<Erasure>> {
  constructor(
    readonly householdId: HouseholdId,
    readonly personId: PersonId,
    readonly asked: { readonly ground: ErasureGround; readonly askedBy: ErasureAsker; readonly note?: string },
  ) {
    super();
  }
}

@CommandHandler(RequestErasure)
export class RequestErasureHandler implements ICommandHandler<RequestErasure> {
  constructor(
    private readonly streams: Streams,
    private readonly persons: Persons,
  ) {}

  async execute({ change, householdId, personId, asked }: RequestErasure): Promise<Changed<Erasure>> {
    const { territory, persons } = await this.persons.of(householdId);
    const concerned = { householdId, personId, territory };
    const request = { ...asked, known: persons.includes(personId), by: change.actor.id, today: legalDateOf(change.occurredAt) };
    return this.streams.change(change, start(erasure, erasureIdOf(personId), { kind: 'RequestErasure', concerned, ...request }, { territory }));
  }
}
