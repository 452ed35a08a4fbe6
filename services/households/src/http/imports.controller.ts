import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Streams, type Change, type Folded } from '@iwaa/event-store';
import { Action, ActionBody, AsOf, Creates, HttpChange, HttpPermission, IdPath, languageOf, PageQuery, Problem, Views, type Permission } from '@iwaa/service-kit';
import type { Response } from 'express';
import { AddPart } from '../commands/add-part.js';
import { CancelImport } from '../commands/cancel-import.js';
import { OpenImport } from '../commands/open-import.js';
import { imports } from '../domain/import/import.decider.js';
import type { Import } from '../domain/import/import.policies.js';
import type { ImportProfile } from '../domain/import/profile.js';
import type { ImportId } from '../domain/shared.js';
import { importIdOf } from '../ids.js';
import { readProfile, WrongProfile } from '../importing/profile/read-profile.js';
import { Staging } from '../importing/staging/staging.js';
import { ListImports } from '../projections/list-imports.js';
import { AddPartBody, ImportListQuery, OpenImportBody } from './import.bodies.js';
import { importView, rejectView } from './import.view.js';

@Controller('imports')
export class ImportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly streams: Streams,
    private readonly views: Views,
    private readonly staging: Staging,
  ) {}

  @Post()
  @Action('import:open')
  @Creates()
  async open(@Body() body: OpenImportBody, @HttpChange() change: Change, @Res({ passthrough: true }) response: Response) {
    const profile = profileIn(body);
    const { territory = profile.territory, dryRun = false, content } = body;
    const command = new OpenImport(importIdOf(change.commandId), { territory, profile, dryRun, ...(content === undefined ? {} : { content }) });
    return this.show(response, await this.commands.execute(command.under(change)));
  }

  @Post(':id/parts')
  @Action('import:add-part')
  async addPart(@Param() { id }: IdPath<ImportId>, @Body() body: AddPartBody, @HttpChange() change: Change, @Res({ passthrough: true }) response: Response) {
    const { file, part, last = false, base64 } = body;
    const command = new AddPart(id, { file, part, last, bytes: Buffer.from(base64, 'base64') });
    return this.show(response, await this.commands.execute(command.under(change)));
  }

  @Post(':id/cancellation')
  @Action('import:cancel')
  async cancel(@Param() { id }: IdPath<ImportId>, @Body() _: ActionBody, @HttpChange() change: Change, @Res({ passthrough: true }) response: Response) {
    return this.show(response, await this.commands.execute(new CancelImport(id).under(change)));
  }

  @Get(':id')
  @Action('import:read')
  async one(@Param() { id }: IdPath<ImportId>, @Query() at: AsOf, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    return this.show(response, await this.streams.readAuthorised(imports, id, permission.mayActOn, at));
  }

  /** What did not enter and why, in the order of files and rows. */
  @Get(':id/rejects')
  @Action('import:read')
  async rejects(@Param() { id }: IdPath<ImportId>, @Query() query: PageQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    await this.streams.readAuthorised(imports, id, permission.mayActOn);
    const page = await this.staging.rejects.page(id, query);
    return this.views.page(response, { ...page, items: page.items.map(rejectView(languageOf(response.req))) });
  }

  @Get()
  @Action('import:read')
  async list(@Query() query: ImportListQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    const { territory, status } = query;
    return this.views.page(response, await this.queries.execute(new ListImports(permission, query, { territory, status })));
  }

  private async show(response: Response, folded: Folded<Import>) {
    const kept = await this.staging.parts.kept(folded.streamId);
    return this.views.answer(response, folded, (read) => importView(read, kept));
  }
}

function profileIn({ profile }: OpenImportBody): ImportProfile {
  try {
    return readProfile(profile);
  } catch (thrown) {
    if (!(thrown instanceof WrongProfile)) throw thrown;
    throw new Problem('invalid-request', { errors: thrown.faults.map((fault) => ({ in: 'body', ...fault })) });
  }
}
