import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { start, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { candidate, type Candidate } from '../domain/candidate/candidate.decider.js';
import type { Waiting } from '../domain/candidate/candidate.events.js';
import type { CaseId } from '../domain/shared.js';

/** A family begins to wait for a dwelling, with what the dwelling must have. */
export class EnterCandidate extends ServiceCommand<Changed<Candidate>> {
  constructor(
    readonly caseId: CaseId,
    readonly waiting: Waiting,
  ) {
    super();
  }
}

@CommandHandler(EnterCandidate)
export class EnterCandidateHandler implements ICommandHandler<EnterCandidate> {
  constructor(private readonly streams: Streams) {}

  execute({ change, caseId, waiting }: EnterCandidate): Promise<Changed<Candidate>> {
    return this.streams.change(change, start(candidate, caseId, { kind: 'EnterCandidate', waiting }));
  }
}
