import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { start, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { candidate } from '../domain/candidate/candidate.decider.js';
import type { Waiting } from '../domain/candidate/candidate.events.js';
import { toldBy, type Candidate } from '../domain/candidate/candidate.policies.js';
import type { CaseId } from '../domain/shared.js';

/** A family begins to wait for a dwelling, with what the dwelling must have. A fact of its case, by its version, corrects what is already known. */
export class EnterCandidate extends ServiceCommand<Changed<Candidate>> {
  constructor(
    readonly caseId: CaseId,
    readonly waiting: Waiting,
    readonly caseVersion?: number,
  ) {
    super();
  }
}

@CommandHandler(EnterCandidate)
export class EnterCandidateHandler implements ICommandHandler<EnterCandidate> {
  constructor(private readonly streams: Streams) {}

  execute({ change, caseId, waiting, caseVersion }: EnterCandidate): Promise<Changed<Candidate>> {
    return this.streams.change(change, start(candidate, caseId, { kind: 'EnterCandidate', waiting, ...toldBy({ caseVersion }) }, { territory: waiting.territory }));
  }
}
