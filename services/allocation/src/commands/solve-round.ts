import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { round, type Round } from '../domain/round/round.decider.js';
import type { RoundId } from '../domain/shared.js';
import { AssignmentSolver } from '../engine/assignment-solver.js';
import { solve } from '../engine/solve.js';
import { Supply } from '../lookups/supply.js';

/** Waiting families and available dwellings of the territory are matched; nothing is promised yet. */
export class SolveRound extends ServiceCommand<Changed<Round>> {
  constructor(readonly roundId: RoundId) {
    super();
  }
}

@CommandHandler(SolveRound)
export class SolveRoundHandler implements ICommandHandler<SolveRound> {
  constructor(
    private readonly streams: Streams,
    private readonly supply: Supply,
    private readonly solver: AssignmentSolver,
  ) {}

  async execute({ change, roundId }: SolveRound): Promise<Changed<Round>> {
    const known = await this.streams.read(round, roundId);
    const opened = known === undefined || known.state.status === 'none' ? { territory: '', seed: '' } : known.state;
    const { families, places } = await this.supply.of(opened.territory, legalDateOf(change.recordedAt));
    const solution = solve(this.solver, opened.seed, families, places);
    return this.streams.change(change, on(round, roundId, { kind: 'SolveRound', ...solution }));
  }
}
