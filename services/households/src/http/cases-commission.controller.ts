import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Change } from '@iwaa/event-store';
import { Action, HttpChange, IdPath, Views } from '@iwaa/service-kit';
import type { Response } from 'express';
import { DecideEligibility } from '../commands/decide-eligibility.js';
import { DecideEntitlement } from '../commands/decide-entitlement.js';
import { ProposeEligibility } from '../commands/propose-eligibility.js';
import { ProposeEntitlement } from '../commands/propose-entitlement.js';
import type { CaseId } from '../domain/shared.js';
import { DecideBody, NotedBody, ProposeEntitlementBody } from './cases.bodies.js';
import { caseView } from './cases.view.js';

/** What is proposed to the commission about a file, and what the commission decides. */
@Controller('cases')
export class CasesCommissionController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: Views,
  ) {}

  @Post(':id/eligibility-proposal')
  @Action('case:propose-eligibility')
  async proposeEligibility(
    @Param() { id }: IdPath<CaseId>,
    @Body() body: NotedBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new ProposeEligibility(id, body.note);
    return this.views.answer(response, await this.commands.execute(command.under(change)), caseView);
  }

  @Post(':id/eligibility-decision')
  @Action('case:decide-eligibility')
  async decideEligibility(
    @Param() { id }: IdPath<CaseId>,
    @Body() body: DecideBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new DecideEligibility(id, decidedIn(body));
    return this.views.answer(response, await this.commands.execute(command.under(change)), caseView);
  }

  @Post(':id/entitlement-proposals')
  @Action('case:propose-entitlement')
  async proposeEntitlement(
    @Param() { id }: IdPath<CaseId>,
    @Body() body: ProposeEntitlementBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new ProposeEntitlement(id, body.entitlement, body.note);
    return this.views.answer(response, await this.commands.execute(command.under(change)), caseView);
  }

  @Post(':id/entitlements')
  @Action('case:decide-entitlement')
  async decideEntitlement(
    @Param() { id }: IdPath<CaseId>,
    @Body() body: DecideBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new DecideEntitlement(id, decidedIn(body));
    return this.views.answer(response, await this.commands.execute(command.under(change)), caseView);
  }
}

const decidedIn = ({ decision, proposalHash, note }: DecideBody) => ({ decision, proposalHash, ...(note === undefined ? {} : { note }) });
