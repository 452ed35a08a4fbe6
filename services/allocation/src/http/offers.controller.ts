import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Streams, type Change } from '@iwaa/event-store';
import {
  Action,
  AsOf,
  HttpChange,
  HttpPermission,
  IdPath,
  Views,
  type Permission,
} from '@iwaa/service-kit';
import type { Response } from 'express';
import { AcceptOffer } from '../commands/accept-offer.js';
import { QualifyRefusal } from '../commands/qualify-refusal.js';
import { RefuseOffer } from '../commands/refuse-offer.js';
import { WithdrawOffer } from '../commands/withdraw-offer.js';
import { offer } from '../domain/offer/offer.decider.js';
import type { OfferId } from '../domain/shared.js';
import { ListOffers } from '../projections/list-offers.js';
import { AcceptOfferBody, OfferListQuery, QualifyRefusalBody, RefuseOfferBody, WithdrawOfferBody } from './offer.bodies.js';
import { offerView } from './views.js';

@Controller('offers')
export class OffersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly streams: Streams,
    private readonly views: Views,
  ) {}

  @Post(':id/acceptance')
  @Action('offer:accept')
  async accept(
    @Param() { id }: IdPath<OfferId>,
    @Body() body: AcceptOfferBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new AcceptOffer(id, { who: body.who, channel: body.channel });
    return this.views.answer(response, await this.commands.execute(command.under(change)), offerView);
  }

  @Post(':id/refusal')
  @Action('offer:refuse')
  async refuse(
    @Param() { id }: IdPath<OfferId>,
    @Body() body: RefuseOfferBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { who, channel, reason, note } = body;
    const command = new RefuseOffer(id, { answered: { who, channel }, reason, ...(note === undefined ? {} : { note }) });
    return this.views.answer(response, await this.commands.execute(command.under(change)), offerView);
  }

  @Post(':id/refusal-qualification')
  @Action('offer:qualify-refusal')
  async qualifyRefusal(
    @Param() { id }: IdPath<OfferId>,
    @Body() body: QualifyRefusalBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { justified, note } = body;
    const command = new QualifyRefusal(id, { justified, ...(note === undefined ? {} : { note }) });
    return this.views.answer(response, await this.commands.execute(command.under(change)), offerView);
  }

  @Post(':id/withdrawal')
  @Action('offer:withdraw')
  async withdraw(
    @Param() { id }: IdPath<OfferId>,
    @Body() body: WithdrawOfferBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { reason, note } = body;
    const command = new WithdrawOffer(id, { reason, ...(note === undefined ? {} : { note }) });
    return this.views.answer(response, await this.commands.execute(command.under(change)), offerView);
  }

  @Get(':id')
  @Action('offer:read')
  async one(
    @Param() { id }: IdPath<OfferId>,
    @Query() at: AsOf,
    @HttpPermission() permission: Permission,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.views.answer(response, await this.streams.readAuthorised(offer, id, permission.mayActOn, at), offerView);
  }

  @Get()
  @Action('offer:read')
  async list(@Query() query: OfferListQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    const { status, territory, caseId, roundId } = query;
    return this.views.page(response, await this.queries.execute(new ListOffers(permission, query, { status, territory, caseId, roundId })));
  }
}
