import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Clock, jobChange, legalDateOf, startOfLegalDate, type Duty, type Wakeup } from '@iwaa/service-kit';
import { NoteRetentionDue } from '../commands/note-retention-due.js';
import type { CaseId } from '../domain/shared.js';
import { EndingRetentions } from '../lookups/ending-retentions.js';

/** Wakes a closed file when it was kept long enough. Years lie in between: the sweep finds it on its day, no wake-up waits for so long. */
@Injectable()
export class RetentionsEnd implements Duty {
  constructor(
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    private readonly ending: EndingRetentions,
  ) {}

  calledFor(): undefined {
    return undefined;
  }

  async wanted(after: string | undefined, limit: number): Promise<readonly Wakeup[]> {
    const ending = await this.ending.by(legalDateOf(this.clock.instant()), after, limit);
    return ending.map(({ caseId, until }) => ({ jobId: caseId, at: startOfLegalDate(until), id: caseId }));
  }

  /** A file that is kept on falls due again on another day. */
  async wake(caseId: string): Promise<void> {
    const now = this.clock.instant();
    await this.commands.execute(new NoteRetentionDue(caseId as CaseId).under(jobChange(`retention/${caseId}/${legalDateOf(now)}`, now)));
  }
}
