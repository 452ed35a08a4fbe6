import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { start, Streams, type Changed } from '@iwaa/event-store';
import { Clock, ServiceCommand } from '@iwaa/service-kit';
import { alarm, type Alarm } from '../domain/alarm/alarm.decider.js';
import type { Finding } from '../domain/alarm/alarm.events.js';
import { alarmIdOf } from '../ids.js';
import { WitnessKey } from '../witness/witness-key.js';

/** Something about a record does not hold. */
export class RaiseAlarm extends ServiceCommand<Changed<Alarm>> {
  constructor(readonly finding: Finding) {
    super();
  }
}

@CommandHandler(RaiseAlarm)
export class RaiseAlarmHandler implements ICommandHandler<RaiseAlarm> {
  constructor(
    private readonly streams: Streams,
    private readonly key: WitnessKey,
    private readonly clock: Clock,
  ) {}

  execute({ change, finding }: RaiseAlarm): Promise<Changed<Alarm>> {
    const foundAt = this.clock.instant();
    const note = this.key.alarm(finding, foundAt);
    return this.streams.change(change, start(alarm, alarmIdOf(finding), { kind: 'RaiseAlarm', finding, foundAt, note }));
  }
}
