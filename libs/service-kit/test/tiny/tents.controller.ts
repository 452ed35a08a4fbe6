import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { on, start, Streams, type Change } from '@iwaa/event-store';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import type { Response } from 'express';
import {
  Action,
  ActionBody,
  answer,
  AsOf,
  Creates,
  HttpChange,
  HttpPermission,
  notBehind,
  paged,
  pageOf,
  PageQuery,
  Public,
  rowsToAsk,
  startOf,
  type Permission,
} from '../../src/index.js';
import { tent, view } from './tent.js';

class Peg {
  @IsInt()
  @Min(1)
  @Max(4)
  length!: number;
}

export class PitchBody extends ActionBody {
  @IsString()
  @MaxLength(20)
  territory!: string;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Peg)
  pegs?: Peg[];
}

export class ShelterBody extends ActionBody {
  @IsInt()
  @Min(1)
  @Max(50)
  folks!: number;
}

export class TentQuery extends PageQuery {
  @IsOptional()
  @IsIn(['small', 'large'])
  size?: 'small' | 'large';
}

@Controller('tents')
export class TentsController {
  constructor(@Inject(Streams) private readonly streams: Streams) {}

  @Post()
  @Action('unit:register')
  @Creates()
  async pitch(@Body() { territory }: PitchBody, @HttpChange() change: Change, @Res({ passthrough: true }) response: Response) {
    return answer(response, await this.streams.change(change, start(tent, randomUUID(), { kind: 'Pitch', territory })), view);
  }

  @Post(':id/folks')
  @Action('unit:inspect')
  async shelter(@Param('id') id: string, @Body() { folks }: ShelterBody, @HttpChange() change: Change, @Res({ passthrough: true }) response: Response) {
    return answer(response, await this.streams.change(change, on(tent, id, { kind: 'Shelter', folks })), view);
  }

  @Get(':id')
  @Action('unit:read')
  async one(@Param('id') id: string, @Query() at: AsOf, @HttpPermission() { mayActOn }: Permission, @Res({ passthrough: true }) response: Response) {
    return answer(response, await this.streams.readAuthorised(tent, id, mayActOn, at), view);
  }

  @Get()
  @Action('unit:read')
  async list(@Query() query: TentQuery, @Res({ passthrough: true }) response: Response) {
    await notBehind(query, () => Promise.resolve(false));
    const from = Number(startOf(query, 1)?.[0] ?? 0);
    const rows = Array.from({ length: 5 }, (_, n) => n + 1).filter((n) => n > from);
    return paged(response, pageOf(query, rows.slice(0, rowsToAsk(query)), (n) => [String(n)]));
  }

}

@Controller('weather')
export class WeatherController {
  @Get(':place')
  @Public()
  of(@Param('place') what: string) {
    if (what === 'fes') return { weather: 'fair' };
    throw Object.assign(new Error(`the family of ${what} was not found in column "${what}"`), { code: '22P02' });
  }
}
