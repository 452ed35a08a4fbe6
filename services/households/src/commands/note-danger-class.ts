import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import type { Case } from '../domain/case/case.policies.js';
import type { DangerClass, HouseholdId } from '../domain/shared.js';
import { caseIdOf } from '../ids.js';
import { telling } from './telling.js';

/** An expert found the building more or less dangerous: the file of a family that lives there says so. */
export class NoteDangerClass extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly householdId: HouseholdId,
    readonly dangerClass: DangerClass,
  ) {
    super();
  }
}

@CommandHandler(NoteDangerClass)
export class NoteDangerClassHandler implements ICommandHandler<NoteDangerClass> {
  constructor(private readonly streams: Streams) {}

  execute({ change, householdId, dangerClass }: NoteDangerClass): Promise<Changed<Case>> {
    return this.streams.change(change, telling(caseIdOf(householdId), { kind: 'NoteDangerClass', dangerClass }));
  }
}
