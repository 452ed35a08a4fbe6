import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { erasure } from '../domain/erasure/erasure.decider.js';
import type { Erasure } from '../domain/erasure/erasure.policies.js';
import { household } from '../domain/household/household.decider.js';
import type { ErasureId } from '../domain/shared.js';
import { KnownErasures } from '../lookups/known-erasures.js';
import { Persons } from '../lookups/persons.js';

/** The time to wait is over; sent by a clock, decided again here. */
export class CarryOutErasure extends ServiceCommand<Changed<Erasure>> {
  constructor(readonly erasureId: ErasureId) {
    super();
  }
}

@CommandHandler(CarryOutErasure)
export class CarryOutErasureHandler implements ICommandHandler<CarryOutErasure> {
  constructor(
    private readonly streams: Streams,
    private readonly erasures: KnownErasures,
    private readonly people: Persons,
  ) {}

  async execute({ change, erasureId }: CarryOutErasure): Promise<Changed<Erasure>> {
    const { householdId, personId } = (await this.erasures.one(erasureId)).concerned;
    const [fileOpen, { persons }] = await Promise.all([this.people.fileOpen(householdId), this.people.of(householdId)]);
    const command = { kind: 'CarryOutErasure', today: legalDateOf(change.recordedAt), fileOpen } as const;
    const erase = { kind: 'ErasePerson', erasureId, householdId, personId, persons } as const;
    // With the household, so that of two last persons one comes last.
    return this.streams.change(change, on(erasure, erasureId, command), (after, before) =>
      after.status === 'carried-out' && before.status !== 'carried-out' ? [on(household, householdId, erase)] : [],
    );
  }
}
