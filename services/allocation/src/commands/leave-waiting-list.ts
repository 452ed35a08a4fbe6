import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { candidate } from '../domain/candidate/candidate.decider.js';
import type { LeavingReason } from '../domain/candidate/candidate.events.js';
import type { Candidate } from '../domain/candidate/candidate.policies.js';
import type { CaseId } from '../domain/shared.js';

/** A family no longer waits. */
export class LeaveWaitingList extends ServiceCommand<Changed<Candidate>> {
  constructor(
    readonly caseId: CaseId,
    readonly reason: LeavingReason,
  ) {
    super();
  }
}

@CommandHandler(LeaveWaitingList)
export class LeaveWaitingListHandler implements ICommandHandler<LeaveWaitingList> {
  constructor(private readonly streams: Streams) {}

  execute({ change, caseId, reason }: LeaveWaitingList): Promise<Changed<Candidate>> {
    return this.streams.change(change, on(candidate, caseId, { kind: 'LeaveWaitingList', reason }));
  }
}
