import 'reflect-metadata';
import { Body, Controller, Get, Module, Param, Post, Query, RawBody, type Type } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { describe, expect, test } from '@jest/globals';
import type { Change } from '@iwaa/event-store';
import { Type as Typed } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsNotEmpty, IsObject, IsString, ValidateNested } from 'class-validator';
import { ActionBody, PageQuery } from './bodies.js';
import { checkRoutes } from './check-routes.js';
import { HttpChange } from './edge.js';
import { Action, Public } from './route.js';
import { routesOf } from './routes.js';

const ACTIONS = new Set(['unit:read', 'unit:inspect']);

/** What a boot with this controller says; undefined when it would start. */
async function booting(controller: Type): Promise<string | undefined> {
  @Module({ imports: [DiscoveryModule], controllers: [controller] })
  class Service {}
  const app = await NestFactory.createApplicationContext(Service, { logger: false });
  try {
    checkRoutes(routesOf(app), ACTIONS);
    return undefined;
  } catch (thrown) {
    return (thrown as Error).message;
  } finally {
    await app.close();
  }
}

class NameBody {
  @IsString()
  name!: string;
}
interface NameShape {
  name: string;
}
class Bare {
  name!: string;
}

test('a service whose routes are all in order starts', async () => {
  @Controller('a')
  @Action('unit:read')
  class InOrder {
    @Get(':id') one(@Param('id') id: string, @Query() query: PageQuery) { return [id, query]; }
    @Post() @Action('unit:inspect') act(@Body() body: ActionBody, @HttpChange() change: Change) { return [body, change]; }
    @Get('weather') @Public() weather() { return {}; }
    helper() { return {}; }
  }
  expect(await booting(InOrder)).toBeUndefined();
});

describe('a route that nobody may call, or that everybody could, stops the boot', () => {
  test('without an action', async () => {
    @Controller('a')
    class Forgotten {
      @Get() list() { return []; }
    }
    expect(await booting(Forgotten)).toContain('Forgotten.list: names no @Action and is not @Public');
  });
  test('with an action that the policy does not know', async () => {
    @Controller('a')
    class Misspelt {
      @Get() @Action('unit:raed') list() { return []; }
    }
    expect(await booting(Misspelt)).toContain('Misspelt.list: the policy knows no action unit:raed');
  });
  test('public, and yet a change in someone’s name', async () => {
    @Controller('a')
    class Nobody {
      @Post() @Public() act(@Body() body: ActionBody, @HttpChange() change: Change) { return [body, change]; }
    }
    expect(await booting(Nobody)).toContain('Nobody.act: is @Public');
  });
});

describe('a body or query that validation would not look into stops the boot', () => {
  const unseen = (route: string, where: string) => `${route}: the type of its ${where} is not a class with validated fields`;
  test('arrays, unions, Partial, interfaces, any, classes without validated fields', async () => {
    @Controller('a')
    @Action('unit:inspect')
    class Unseen {
      @Post('1') array(@Body() body: NameBody[]) { return body; }
      @Post('2') union(@Body() body: NameBody | ActionBody) { return body; }
      @Post('3') partial(@Body() body: Partial<NameBody>) { return body; }
      @Post('4') shape(@Body() body: NameShape) { return body; }
      @Post('5') anything(@Body() body: unknown) { return body; }
      @Post('6') bare(@Body() body: Bare) { return body; }
      @Post('7') text(@Body() body: string) { return body; }
      @Get('8') record(@Query() query: Record<string, string>) { return query; }
      @Post('9') seen(@Body() body: NameBody) { return body; }
    }
    const said = (await booting(Unseen)) ?? '';
    for (const name of ['array', 'union', 'partial', 'shape', 'anything', 'bare', 'text']) expect(said).toContain(unseen(`Unseen.${name}`, '@Body'));
    expect(said).toContain(unseen('Unseen.record', '@Query'));
    expect(said).not.toContain('Unseen.seen');
  });
  test('a field that no rule looks into, at any depth', async () => {
    class Room {
      @IsObject()
      walls!: object;
    }
    class House {
      @ValidateNested()
      @Typed(() => Room)
      room!: Room;
      @IsArray()
      @ArrayMaxSize(3)
      doors!: unknown[];
      @IsArray()
      @IsString({ each: true })
      names!: string[];
      @IsNotEmpty()
      anything!: unknown;
      @ValidateNested()
      untyped!: Room;
    }
    @Controller('a')
    @Action('unit:inspect')
    class Shallow {
      @Post() build(@Body() body: House) { return body; }
    }
    expect(await booting(Shallow)).toContain('Shallow.build: no rule looks into /room/walls, /doors, /anything, /untyped of its @Body');
  });
  test('one field taken alone, and the raw bytes', async () => {
    @Controller('a')
    @Action('unit:inspect')
    class Alone {
      @Post('1') field(@Body('name') name: string) { return name; }
      @Get('2') query(@Query('size') size: string) { return size; }
      @Post('3') raw(@RawBody() raw: Buffer) { return raw; }
    }
    const said = (await booting(Alone)) ?? '';
    expect(said).toContain("Alone.field: @Body('name') takes one field unvalidated");
    expect(said).toContain("Alone.query: @Query('size') takes one field unvalidated");
    expect(said).toContain('Alone.raw: @RawBody is not read');
  });
});
