import { Command } from '@nestjs/cqrs';
import type { Change } from '@iwaa/event-store';

/** What an officer, a job or a reaction asks of the service; `Result` is what its handler answers. */
export abstract class ServiceCommand<Result> extends Command<Result> {
  /** Who asked, when, under which permission and idempotency; set by {@link under}, never by the constructor. */
  declare readonly change: Change;

  /** The same command, to be carried out under this change. Processes build commands without one. */
  under(change: Change): this {
    return Object.assign(Object.create(Object.getPrototypeOf(this) as object) as this, this, { change });
  }
}
