import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

/** Each architectural guard, proved by a deliberate violation; the files named here need not exist. */

const eslint = new ESLint({
  // Snippets belong to no program, so rules that need types rest.
  overrideConfig: [{ ...tseslint.configs.disableTypeChecked, languageOptions: { parserOptions: { project: null, program: null } } }],
});

const guards = new Set(['@typescript-eslint/no-restricted-imports', 'no-restricted-syntax', 'no-restricted-globals']);

/** What the guards say about this text at this place. */
async function complaints(path: string, text: string): Promise<string[]> {
  const results = await eslint.lintText(text, { filePath: join(process.cwd(), path) });
  const messages = results.flatMap((result) => result.messages);
  const broken = messages.find(({ fatal }) => fatal === true);
  if (broken) throw new Error(broken.message);
  return messages.filter(({ ruleId }) => ruleId !== null && guards.has(ruleId)).map(({ message }) => message);
}

const refused = (guard: string, path: string, text: string) => {
  test(`${guard}: ${text.split('\n')[0] ?? ''}`, async () => {
    expect((await complaints(path, text)).join('\n')).toContain(guard);
  });
};

const allowed = (path: string, text: string) => {
  test(`allowed: ${text.split('\n')[0] ?? ''}`, async () => {
    expect(await complaints(path, text)).toEqual([]);
  });
};

const decider = 'services/allocation/src/domain/offer/offer.decider.ts';
const command = 'services/allocation/src/commands/accept-offer.ts';
const controller = 'services/allocation/src/http/offers.controller.ts';
const projection = 'services/allocation/src/projections/offers.projection.ts';
const migration = 'services/allocation/src/migrations/1764090000000-record.ts';
const module = 'services/allocation/src/allocation.module.ts';

describe('domain/ has no clock, no dice, no ids and no I/O', () => {
  const guard = 'passed in';
  refused(guard, decider, 'export const now = Date.now();');
  refused(guard, decider, 'export const now = new Date();');
  refused(guard, decider, 'const Clock = Date; export const now = new Clock();');
  refused(guard, decider, 'export const now = performance.now();');
  refused(guard, decider, "import { Temporal } from 'temporal-polyfill'; export const now = Temporal.Now.instant();");
  refused(guard, decider, 'export const dice = Math.random();');
  refused(guard, decider, "export const dice = Math['random']();");
  refused(guard, decider, 'export const id = crypto.randomUUID();');
  refused(guard, decider, 'export const id = globalThis.crypto.randomUUID();');
  refused(guard, decider, "export const zone = process.env['TZ'];");
  refused(guard, decider, 'setTimeout(() => undefined, 1);');
  refused(guard, decider, "export const late = import('node:fs');");
  allowed(decider, "import { Temporal } from 'temporal-polyfill'; export const later = (at: string) => Temporal.Instant.from(at).add({ hours: 72 }).toString();");
  allowed(decider, 'export const most = Math.max(1, 2);');
});

describe('domain/ imports the pure types, Temporal and its own files', () => {
  const guard = 'This room imports';
  refused(guard, decider, "import { randomUUID } from 'node:crypto'; export const id = randomUUID();");
  refused(guard, decider, "import { v7 } from 'uuid'; export const id = v7();");
  refused(guard, decider, "import { Injectable } from '@nestjs/common'; export { Injectable };");
  refused(guard, decider, "import { Streams } from '@iwaa/event-store'; export { Streams };");
  refused(guard, decider, "import { deadlines } from '../../norms/deadlines.js'; export { deadlines };");
  refused(guard, 'services/allocation/src/domain/shared.ts', "import { deadlines } from '../norms/deadlines.js'; export { deadlines };");
  allowed(decider, "import { require } from '@iwaa/event-sourcing'; export { require };");
  allowed(decider, "import type { CaseId } from '../shared.js'; export type Id = CaseId;");
  allowed(decider, "import { offerMade } from './offer.events.js'; export { offerMade };");
});

describe('services never import services', () => {
  const guard = 'never imported';
  refused(guard, command, "import { convention } from '@iwaa/conventions'; export { convention };");
  refused(guard, command, "import { convention } from '../../../conventions/src/domain/convention/convention.decider.js'; export { convention };");
  refused(guard, decider, "import { convention } from '../../../../conventions/src/domain/convention/convention.decider.js'; export { convention };");
  refused(guard, 'libs/messaging/src/relay.ts', "import { offer } from '@iwaa/allocation'; export { offer };");
  refused(guard, 'services/allocation/test/offers.spec.ts', "import { convention } from '@iwaa/conventions'; export { convention };");
  allowed(command, "import { OfferMade } from '@iwaa/contracts/allocation'; export { OfferMade };");
  allowed(command, "import type { Convention } from '../domain/convention/convention.decider.js'; export type C = Convention;");
});

describe('contracts know TypeBox, the pure types know nothing', () => {
  const guard = 'This room imports';
  refused(guard, 'libs/contracts/src/allocation.ts', "import { Ajv2020 } from 'ajv/dist/2020.js'; export { Ajv2020 };");
  refused(guard, 'libs/contracts/src/allocation.ts', "import type { Fact } from '@iwaa/event-sourcing'; export type F = Fact;");
  refused(guard, 'libs/event-sourcing/src/decider.ts', "import { deepStrictEqual } from 'node:assert/strict'; export { deepStrictEqual };");
  refused(guard, 'libs/event-sourcing/src/given-when-then.ts', "import { readFileSync } from 'node:fs'; export { readFileSync };");
  allowed('libs/contracts/src/allocation.ts', "import { Type } from '@sinclair/typebox'; export { Type };");
  allowed('libs/event-sourcing/src/given-when-then.ts', "import { deepStrictEqual } from 'node:assert/strict'; export { deepStrictEqual };");
});

describe('the verifier stands alone', () => {
  const guard = 'This room imports';
  refused(guard, 'libs/verifier/src/chain.ts', "import { chainNext } from '@iwaa/event-store'; export { chainNext };");
  refused(guard, 'libs/verifier/src/chain.ts', "import { chainNext } from '../../event-store/src/chain.js'; export { chainNext };");
  refused(guard, 'libs/verifier/src/canonical.ts', "import canonicalize from 'canonicalize'; export { canonicalize };");
  refused(guard, 'libs/verifier/src/cli/input.ts', "import { get } from 'node:https'; export { get };");
  allowed('libs/verifier/src/tree.ts', "import { createHash } from 'node:crypto'; export { createHash };");
  allowed('libs/verifier/src/export/records.ts', "import { text } from '../shape.js'; export { text };");
});

describe('the write path has no object mapper', () => {
  const guard = 'TypeORM serves migrations and read models';
  refused(guard, command, "import { DataSource } from 'typeorm'; export { DataSource };");
  refused(guard, command, "import { InjectRepository } from '@nestjs/typeorm'; export { InjectRepository };");
  refused(guard, decider, "import { Entity } from 'typeorm'; export { Entity };");
  refused(guard, 'services/allocation/src/processes/prepare-offers.ts', "import { Entity } from 'typeorm'; export { Entity };");
  refused(guard, controller, "import { Entity } from 'typeorm'; export { Entity };");
  refused(guard, 'libs/event-store/src/append.ts', "import { Entity } from 'typeorm'; export { Entity };");
  allowed(projection, "import { Entity } from 'typeorm'; export { Entity };");
  allowed(migration, "import type { MigrationInterface } from 'typeorm'; export type M = MigrationInterface;");
});

describe('facts never travel in memory', () => {
  const guard = 'CommandBus and QueryBus only';
  refused(guard, command, "import { EventBus } from '@nestjs/cqrs'; export { EventBus };");
  refused(guard, command, "import { EventPublisher } from '@nestjs/cqrs'; export { EventPublisher };");
  refused(guard, 'services/allocation/src/processes/prepare-offers.ts', "import { Saga } from '@nestjs/cqrs'; export { Saga };");
  refused(guard, projection, "import { EventsHandler } from '@nestjs/cqrs'; export { EventsHandler };");
  refused(guard, 'libs/event-store/src/append.ts', "import { EventBus } from '@nestjs/cqrs'; export { EventBus };");
  refused(guard, command, "import * as cqrs from '@nestjs/cqrs'; export { cqrs };");
  allowed(command, "import { CommandBus, CommandHandler, QueryBus } from '@nestjs/cqrs'; export { CommandBus, CommandHandler, QueryBus };");
});

describe('SQL stands in its rooms', () => {
  const guard = 'SQL stands in the open';
  refused(guard, command, "export const sql = 'SELECT * FROM es.event';");
  refused(guard, controller, 'export const sql = `\n  select id from read.offer where id = ${String(1)}`;');
  refused(guard, command, "export const sql = 'INSERT INTO es.event VALUES ($1)';");
  refused(guard, command, "export const sql = 'update read.offer set status = $1';");
  refused(guard, command, "export const sql = 'DELETE FROM es.event';");
  refused(guard, command, "export const sql = 'CREATE TABLE t (id uuid)';");
  refused(guard, decider, "export const sql = 'SELECT 1 FROM es.event';");
  refused(guard, 'libs/service-kit/src/http/edge.ts', "export const sql = 'SELECT 1 FROM es.event';");
  refused(guard, 'libs/messaging/src/kafka/kafka-bus.ts', "export const sql = 'SELECT 1 FROM es.event';");
  allowed('libs/event-store/src/append.ts', "export const sql = 'SELECT * FROM es.event';");
  allowed('libs/messaging/src/postgres/turn.ts', "export const sql = 'SELECT * FROM bus.message';");
  allowed('libs/privacy/src/key-store.ts', "export const sql = 'SELECT * FROM keys.key';");
  allowed(projection, "export const sql = 'SELECT * FROM read.offer';");
  allowed(migration, "export const sql = 'CREATE TABLE read.offer (id uuid)';");
  allowed(controller, "export const sentence = 'Select a dwelling, then update its status.';");
});

describe('only <name>.module.ts wires', () => {
  const guard = 'Only <name>.module.ts wires';
  refused(guard, command, "import { Module } from '@nestjs/common'; @Module({}) export class Hidden {}");
  refused(guard, command, "import { Streams } from '@iwaa/event-store'; export const streams = new Streams({});");
  refused(guard, controller, "import { KafkaBus } from '@iwaa/messaging'; export const bus = new KafkaBus({});");
  refused(guard, 'services/allocation/src/processes/prepare-offers.ts', "import { PostgresBus } from '@iwaa/messaging'; export const bus = new PostgresBus({});");
  refused('chooses the implementation', command, "import { Kafka } from 'kafkajs'; export { Kafka };");
  refused('chooses the implementation', command, "import { Queue } from 'bullmq'; export { Queue };");
  refused('chooses the implementation', projection, "import pg from 'pg'; export { pg };");
  allowed(projection, "import type { Pool } from 'pg'; export type P = Pool;");
  allowed(module, "import { Module } from '@nestjs/common'; import { KafkaBus } from '@iwaa/messaging'; @Module({ providers: [{ provide: 'bus', useFactory: () => new KafkaBus({}) }] }) export class AllocationModule {}");
});
