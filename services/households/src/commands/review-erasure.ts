import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import type { REVIEWS } from '../domain/erasure/erasure.commands.js';
import { erasure } from '../domain/erasure/erasure.decider.js';
import type { DeclineReason } from '../domain/erasure/erasure.events.js';
import type { Erasure } from '../domain/erasure/erasure.policies.js';
import type { ErasureId } from '../domain/shared.js';
import { KnownErasures } from '../lookups/known-erasures.js';
import { Persons } from '../lookups/persons.js';
import { erasureWaiting } from '../norms/erasure-waiting.js';

/** The data-protection officer, who did not ask for it, agrees to an erasure, which then waits; or says why not. */
export class ReviewErasure extends ServiceCommand<Changed<Erasure>> {
  constructor(
    readonly erasureId: ErasureId,
    readonly review: { readonly decision: (typeof REVIEWS)[number]; readonly reason?: DeclineReason; readonly note?: string },
  ) {
    super();
  }
}

@CommandHandler(ReviewErasure)
export class ReviewErasureHandler implements ICommandHandler<ReviewErasure> {
  constructor(
    private readonly streams: Streams,
    private readonly erasures: KnownErasures,
    private readonly persons: Persons,
  ) {}

  async execute({ change, erasureId, review }: ReviewErasure): Promise<Changed<Erasure>> {
    const { householdId, territory } = (await this.erasures.one(erasureId)).concerned;
    const today = legalDateOf(change.recordedAt);
    const seen = { by: change.actor.id, today, fileOpen: await this.persons.fileOpen(householdId), norm: erasureWaiting(territory, today) };
    return this.streams.change(change, on(erasure, erasureId, { kind: 'ReviewErasure', ...review, ...seen }));
  }
}
