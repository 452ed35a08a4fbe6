import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { Action, Answers, HttpPermission, IdPath, mustActOnServices, pageOf, paged, Problem, startOf, type Permission } from '@iwaa/service-kit';
import type { Response } from 'express';
import { Bundles } from '../replay/bundles.js';
import { CaseHistory } from '../replay/case-history.js';
import { CaseStates } from '../replay/case-states.js';
import { Disclosures } from '../replay/disclosures.js';
import { told, type Told } from '../replay/told.js';
import { authorizationOf } from './authorization-of.js';
import { ANSWERS } from './replay.answers.js';
import { BundleQuery, DifferencesQuery, HistoryQuery, StateQuery, WhyQuery } from './replay.queries.js';

/** A family's file by its history, from audit's own verified copies of every service's record. */
@Controller('audit/cases')
export class ReplayController {
  constructor(
    private readonly history: CaseHistory,
    private readonly states: CaseStates,
    private readonly bundles: Bundles,
    private readonly disclosures: Disclosures,
  ) {}

  @Get(':id/history')
  @Action('audit:read')
  @Answers(ANSWERS.history)
  async events(@Param() { id }: IdPath, @Query() query: HistoryQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    mustActOnServices(permission);
    const start = startOf(query, 2);
    const all = told((await this.history.by(id, query)).events);
    const after = start === undefined ? -1 : all.findIndex((one) => isAt(one, start));
    if (start !== undefined && after === -1) throw new Problem('invalid-request', { errors: [{ in: 'query', at: 'after', accepted: 'a cursor as given in a Link header of this list' }] });
    return paged(response, pageOf(query, all.slice(after + 1), ({ service, position }) => [service, position]));
  }

  @Get(':id/state')
  @Action('audit:read')
  @Answers(ANSWERS.state)
  async state(@Param() { id }: IdPath, @Query() { purpose, ...clocks }: StateQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    mustActOnServices(permission);
    const authorization = authorizationOf(response);
    const state = await this.states.by(id, clocks, authorization);
    return purpose === undefined ? state : this.disclosures.opened(state, { caseId: id, purpose, permission, authorization });
  }

  @Get(':id/differences')
  @Action('audit:read')
  @Answers(ANSWERS.differences)
  async differences(@Param() { id }: IdPath, @Query() { from, to, clock }: DifferencesQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    mustActOnServices(permission);
    if (from > to) throw new Problem('invalid-request', { errors: [{ in: 'query', at: 'from', accepted: 'not later than to' }] });
    const on = (instant: typeof from) => (clock === 'recorded' ? { knownAt: instant } : { asOf: instant });
    return this.states.between(id, on(from), on(to), authorizationOf(response));
  }

  @Get(':id/why')
  @Action('audit:read')
  @Answers(ANSWERS.why)
  async why(@Param() { id }: IdPath, @Query() { field, streamId, ...clocks }: WhyQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    mustActOnServices(permission);
    return this.states.why(id, { field, streamId, clocks }, authorizationOf(response));
  }

  @Get(':id/bundle')
  @Action('audit:read')
  @Answers(ANSWERS.bundle)
  async bundle(@Param() { id }: IdPath, @Query() { service, since }: BundleQuery, @HttpPermission() permission: Permission, @Res() response: Response): Promise<void> {
    mustActOnServices(permission);
    const lines = await this.bundles.of({ caseId: id, service, since }, authorizationOf(response));
    response.type('application/jsonl').setHeader('Content-Disposition', `attachment; filename="${id}.${service}.jsonl"`);
    // Whoever reads a file that was cut off by a failure finds that its last line is missing.
    await pipeline(Readable.from(lines), response).catch(() => response.destroy());
  }
}

const isAt = ({ service, position }: Told, [of, at]: readonly string[]): boolean => service === of && position === at;
