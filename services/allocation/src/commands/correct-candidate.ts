import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, start, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { candidate } from '../domain/candidate/candidate.decider.js';
import type { Waiting } from '../domain/candidate/candidate.events.js';
import { toldBy, type Candidate } from '../domain/candidate/candidate.policies.js';
import type { CaseId } from '../domain/shared.js';

/** What is known of a waiting family has changed; its place in time is kept. */
export class CorrectCandidate extends ServiceCommand<Changed<Candidate>> {
  constructor(
    readonly caseId: CaseId,
    readonly waiting: Omit<Waiting, 'householdId' | 'territory'>,
    readonly caseVersion?: number,
  ) {
    super();
  }
}

@CommandHandler(CorrectCandidate)
export class CorrectCandidateHandler implements ICommandHandler<CorrectCandidate> {
  constructor(private readonly streams: Streams) {}

  execute({ change, caseId, waiting, caseVersion }: CorrectCandidate): Promise<Changed<Candidate>> {
    // A fact may speak of a family that never waited here; an officer is told that there is none.
    const where = caseVersion === undefined ? on : start;
    return this.streams.change(change, where(candidate, caseId, { kind: 'CorrectCandidate', waiting, ...toldBy({ caseVersion }) }));
  }
}
