import { Logger } from '@nestjs/common';
import type { CommandBus } from '@nestjs/cqrs';
import { jobChange, type Clock } from '@iwaa/service-kit';
import { RaiseAlarm } from '../commands/raise-alarm.js';
import type { Finding } from '../domain/alarm/alarm.events.js';
import { alarmIdOf } from '../ids.js';
import type { OpenAlarms } from '../lookups/open-alarms.js';

/** Raises what does not hold: once, however often it is met. */
export class Alarms {
  readonly #logger = new Logger('witness');

  constructor(
    private readonly commands: CommandBus,
    private readonly open: OpenAlarms,
    private readonly clock: Clock,
  ) {}

  async raise(finding: Finding): Promise<void> {
    if (await this.open.isOpen(finding)) return;
    const now = this.clock.instant();
    await this.commands.execute(new RaiseAlarm(finding).under(jobChange(`alarm/${alarmIdOf(finding)}/${now}`, now)));
    const { service, what, streamId, version, position } = finding;
    this.#logger.error({ of: service, what, streamId, version, position }, 'a record does not hold: an alarm was raised, and nothing of it is cosigned until an operator has looked');
  }
}
