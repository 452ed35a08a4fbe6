import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { candidate, type Candidate } from '../domain/candidate/candidate.decider.js';
import type { Waiting } from '../domain/candidate/candidate.events.js';
import type { CaseId } from '../domain/shared.js';

/** What is known of a waiting family has changed; its place in time is kept. */
export class CorrectCandidate extends ServiceCommand<Changed<Candidate>> {
  constructor(
    readonly caseId: CaseId,
    readonly waiting: Omit<Waiting, 'householdId' | 'territory'>,
  ) {
    super();
  }
}

@CommandHandler(CorrectCandidate)
export class CorrectCandidateHandler implements ICommandHandler<CorrectCandidate> {
  constructor(private readonly streams: Streams) {}

  execute({ change, caseId, waiting }: CorrectCandidate): Promise<Changed<Candidate>> {
    return this.streams.change(change, on(candidate, caseId, { kind: 'CorrectCandidate', waiting }));
  }
}
