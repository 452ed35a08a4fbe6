import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import type { UnitId } from '../domain/shared.js';
import { unit } from '../domain/unit/unit.decider.js';
import type { WithdrawalReason } from '../domain/unit/unit.events.js';
import type { Unit } from '../domain/unit/unit.policies.js';

/** A dwelling can no longer be offered; a family that had it offered loses nothing by it. */
export class WithdrawUnit extends ServiceCommand<Changed<Unit>> {
  constructor(
    readonly unitId: UnitId,
    readonly reason: WithdrawalReason,
    readonly remarks?: string,
  ) {
    super();
  }
}

@CommandHandler(WithdrawUnit)
export class WithdrawUnitHandler implements ICommandHandler<WithdrawUnit> {
  constructor(private readonly streams: Streams) {}

  execute({ change, unitId, reason, remarks }: WithdrawUnit): Promise<Changed<Unit>> {
    const told = { reason, ...(remarks === undefined ? {} : { remarks }) };
    return this.streams.change(change, on(unit, unitId, { kind: 'WithdrawUnit', ...told }));
  }
}
