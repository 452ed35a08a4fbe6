import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { NotFound, Streams } from '@iwaa/event-store';
import { Action, Answers, Clock, HttpPermission, IdPath, Ids, IsId, type Permission } from '@iwaa/service-kit';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { GiveOwnData } from '../commands/give-own-data.js';
import { COPY_PURPOSES, type CopyPurpose } from '../domain/data-copy/data-copy.events.js';
import { household } from '../domain/household/household.decider.js';
import type { HouseholdId, PersonId } from '../domain/shared.js';
import { OwnDataOf } from '../lookups/own-data.js';
import { Persons } from '../lookups/persons.js';
import { ownDataText } from './own-data.text.js';

export class OwnDataQuery {
  /** A member, a former one, or the proxy. */
  @IsId()
  personId!: PersonId;

  /** For what it is taken; recorded before it is answered. */
  @IsIn(COPY_PURPOSES)
  purpose!: CopyPurpose;

  /** `text`: lines to read; default: JSON. */
  @IsOptional()
  @IsIn(['text'])
  as?: 'text';
}

@Controller('households')
export class OwnDataController {
  constructor(
    private readonly commands: CommandBus,
    private readonly streams: Streams,
    private readonly persons: Persons,
    private readonly ownData: OwnDataOf,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  @Get(':id/own-data')
  @Action('household:give-own-data')
  @Answers({
    summary: 'Household: all that is known of one person',
    says: 'Every fact of the household’s record and of the person’s erasure that speaks of them, opened; values of others are hidden. `fields` counts the values under their key as the log has them.',
    schema: {
      type: 'object',
      required: ['personId', 'purpose', 'takenAt', 'facts', 'fields'],
      properties: { personId: { type: 'string', format: 'uuid' }, purpose: { type: 'string' }, takenAt: { type: 'string', format: 'date-time' }, facts: { type: 'array', items: { type: 'object' } }, fields: { type: 'integer' } },
    },
  })
  async of(@Param() { id }: IdPath<HouseholdId>, @Query() { personId, purpose, as }: OwnDataQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    await this.streams.readAuthorised(household, id, permission.mayActOn);
    const { territory, persons } = await this.persons.of(id);
    if (!persons.includes(personId)) throw new NotFound('person', personId);
    const { facts, fields } = await this.ownData.person(id, personId);
    const [commandId, now] = [this.ids.next(), this.clock.instant()];
    const { principal, role } = permission;
    const change = { commandId, kind: 'http', occurredAt: now, recordedAt: now, actor: { id: principal.subject, role }, correlationId: commandId, mayActOn: () => true } as const;
    await this.commands.execute(new GiveOwnData({ householdId: id, personId, territory, purpose, facts: facts.length, fields, by: principal.subject }).under(change));
    const copy = { personId, purpose, takenAt: now, facts, fields };
    if (as !== 'text') return copy;
    response.type('text/plain');
    return ownDataText(copy);
  }
}
