import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Change } from '@iwaa/event-store';
import { Action, HttpChange, IdPath, Ids, Views } from '@iwaa/service-kit';
import type { Response } from 'express';
import { AddMember } from '../commands/add-member.js';
import { ChangeHead } from '../commands/change-head.js';
import { CorrectTenure } from '../commands/correct-tenure.js';
import { LocateHousehold } from '../commands/locate-household.js';
import { NameProxy } from '../commands/name-proxy.js';
import { RecordContacts } from '../commands/record-contacts.js';
import { RecordDeparture } from '../commands/record-departure.js';
import { RecordNeeds } from '../commands/record-needs.js';
import { RecordPreferences } from '../commands/record-preferences.js';
import { RecordSurvey } from '../commands/record-survey.js';
import type { HouseholdId, PersonId } from '../domain/shared.js';
import {
  AddMemberBody,
  ChangeHeadBody,
  CorrectTenureBody,
  LocateHouseholdBody,
  NameProxyBody,
  RecordContactsBody,
  RecordDepartureBody,
  RecordNeedsBody,
  RecordPreferencesBody,
  RecordSurveyBody,
} from './household.bodies.js';
import { householdView } from './household.view.js';
import { newcomerIn } from './newcomer-in.js';

/** What is recorded of a household after its registration, or after a source listed it. */
@Controller('households')
export class HouseholdRecordController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: Views,
    private readonly ids: Ids,
  ) {}

  @Post(':id/building')
  @Action('household:locate')
  async locate(
    @Param() { id }: IdPath<HouseholdId>,
    @Body() body: LocateHouseholdBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new LocateHousehold(id, body.buildingId);
    return this.views.answer(response, await this.commands.execute(command.under(change)), householdView);
  }

  @Post(':id/members')
  @Action('household:correct')
  async addMember(
    @Param() { id }: IdPath<HouseholdId>,
    @Body() body: AddMemberBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new AddMember(id, newcomerIn(body, this.ids));
    return this.views.answer(response, await this.commands.execute(command.under(change)), householdView);
  }

  @Post(':id/departures')
  @Action('household:correct')
  async recordDeparture(
    @Param() { id }: IdPath<HouseholdId>,
    @Body() body: RecordDepartureBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new RecordDeparture(id, body.memberId, body.because);
    return this.views.answer(response, await this.commands.execute(command.under(change)), householdView);
  }

  @Post(':id/head')
  @Action('household:correct')
  async changeHead(
    @Param() { id }: IdPath<HouseholdId>,
    @Body() body: ChangeHeadBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new ChangeHead(id, body.headId);
    return this.views.answer(response, await this.commands.execute(command.under(change)), householdView);
  }

  @Post(':id/tenure')
  @Action('household:correct')
  async correctTenure(
    @Param() { id }: IdPath<HouseholdId>,
    @Body() body: CorrectTenureBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new CorrectTenure(id, body.tenure);
    return this.views.answer(response, await this.commands.execute(command.under(change)), householdView);
  }

  @Post(':id/surveys')
  @Action('household:survey')
  async recordSurvey(
    @Param() { id }: IdPath<HouseholdId>,
    @Body() body: RecordSurveyBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { occurredAt: _, ...survey } = body;
    const command = new RecordSurvey(id, survey);
    return this.views.answer(response, await this.commands.execute(command.under(change)), householdView);
  }

  @Post(':id/needs')
  @Action('household:record-needs')
  async recordNeeds(
    @Param() { id }: IdPath<HouseholdId>,
    @Body() body: RecordNeedsBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new RecordNeeds(id, body.memberId, body.conditions);
    return this.views.answer(response, await this.commands.execute(command.under(change)), householdView);
  }

  @Post(':id/preferences')
  @Action('household:record-preferences')
  async recordPreferences(
    @Param() { id }: IdPath<HouseholdId>,
    @Body() body: RecordPreferencesBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { occurredAt: _, ...wishes } = body;
    const command = new RecordPreferences(id, wishes);
    return this.views.answer(response, await this.commands.execute(command.under(change)), householdView);
  }

  @Post(':id/contacts')
  @Action('household:record-contacts')
  async recordContacts(
    @Param() { id }: IdPath<HouseholdId>,
    @Body() body: RecordContactsBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const contacts = body.contacts.map(({ personId, channel, address }) => ({ personId, channel, address }));
    const command = new RecordContacts(id, body.language, contacts);
    return this.views.answer(response, await this.commands.execute(command.under(change)), householdView);
  }

  @Post(':id/proxy')
  @Action('household:name-proxy')
  async nameProxy(
    @Param() { id }: IdPath<HouseholdId>,
    @Body() body: NameProxyBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { name, contact } = body;
    const command = new NameProxy(id, { id: this.ids.next() as PersonId, name }, contact && { ...contact });
    return this.views.answer(response, await this.commands.execute(command.under(change)), householdView);
  }
}
