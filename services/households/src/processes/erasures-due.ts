import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Logged } from '@iwaa/event-sourcing';
import { Clock, jobChange, startOfLegalDate, type Duty, type Wakeup } from '@iwaa/service-kit';
import { CarryOutErasure } from '../commands/carry-out-erasure.js';
import type { ErasureEvent } from '../domain/erasure/erasure.events.js';
import type { ErasureId } from '../domain/shared.js';
import { AgreedErasures } from '../lookups/agreed-erasures.js';

/** Wakes an erasure when it has waited long enough. The decider judges again: a file may be open, somebody may hold it. */
@Injectable()
export class ErasuresDue implements Duty {
  constructor(
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    private readonly agreed: AgreedErasures,
  ) {}

  calledFor(fact: Logged): Wakeup | undefined {
    const { type, streamId, data } = fact as Logged<ErasureEvent>;
    if (type !== 'ErasureApproved' && type !== 'LegalHoldLifted') return undefined;
    const { carryOutFrom } = data as { readonly carryOutFrom?: string };
    return carryOutFrom === undefined ? undefined : wakeupOf(streamId, carryOutFrom);
  }

  async wanted(after: string | undefined, limit: number): Promise<readonly Wakeup[]> {
    return (await this.agreed.after(after, limit)).map(({ erasureId, carryOutFrom }) => wakeupOf(erasureId, carryOutFrom));
  }

  /** One that comes to nothing may come again, a minute later or a year. */
  async wake(erasureId: string): Promise<void> {
    const now = this.clock.instant();
    await this.commands.execute(new CarryOutErasure(erasureId as ErasureId).under(jobChange(`erase/${erasureId}`, now)));
  }
}

const wakeupOf = (erasureId: string, carryOutFrom: string): Wakeup => ({ jobId: erasureId, at: startOfLegalDate(carryOutFrom), id: erasureId });
