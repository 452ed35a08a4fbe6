import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { alarm, type Alarm } from '../domain/alarm/alarm.decider.js';
import type { AlarmId } from '../domain/shared.js';

/** Somebody has looked: the witness goes on with that service, and raises again what still does not hold. */
export class AcknowledgeAlarm extends ServiceCommand<Changed<Alarm>> {
  constructor(readonly alarmId: AlarmId) {
    super();
  }
}

@CommandHandler(AcknowledgeAlarm)
export class AcknowledgeAlarmHandler implements ICommandHandler<AcknowledgeAlarm> {
  constructor(private readonly streams: Streams) {}

  execute({ change, alarmId }: AcknowledgeAlarm): Promise<Changed<Alarm>> {
    return this.streams.change(change, on(alarm, alarmId, { kind: 'AcknowledgeAlarm' }));
  }
}
