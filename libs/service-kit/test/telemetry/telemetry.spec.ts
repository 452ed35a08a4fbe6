import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpException, Module, Param, Post, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Metrics, NestLogger, openLog, TelemetryModule, watchOf } from '../../src/telemetry/index.js';

@Controller('cases')
class CasesController {
  @Get(':id')
  read(@Param('id') id: string, @Query('cin') _: string): { readonly id: string } {
    return { id };
  }

  @Post()
  enter(@Body() body: { readonly name: string }): never {
    throw Object.assign(new Error(`duplicate key "${body.name}"`), { detail: `Key (name)=(${body.name})`, query: body.name });
  }

  @Post('refused')
  refuse(): never {
    throw new HttpException('no', 409);
  }
}

const lines: string[] = [];
const log = openLog({ service: 'households', level: 'debug', destination: { write: (line) => void lines.push(line) } });
const metrics = new Metrics('households');
let app: NestExpressApplication;
let base: string;

@Module({ imports: [TelemetryModule.of({ service: 'households', log, metrics, newId: randomUUID })], controllers: [CasesController] })
class HouseholdsModule {}

beforeAll(async () => {
  app = await NestFactory.create<NestExpressApplication>(HouseholdsModule, { bufferLogs: true });
  app.useLogger(app.get(NestLogger));
  app.setGlobalPrefix('api/v1');
  await app.listen(0, '127.0.0.1');
  base = `${await app.getUrl()}/api/v1`;
});
afterAll(() => app.close());
beforeEach(() => {
  lines.length = 0;
});
const said = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
const untilSaid = async (message: string) => {
  while (!said().some(({ msg }) => msg === message)) await new Promise((resolve) => setTimeout(resolve, 5));
  return said().find(({ msg }) => msg === message);
};

describe('the log of a service', () => {
  test('has one line for an answered request: its route, not its path or query', async () => {
    await fetch(`${base}/cases/zineb-el-fassi?cin=AB123456`, { headers: { authorization: 'Bearer canary' } });
    await expect(untilSaid('answered')).resolves.toMatchObject({ level: 'info', service: 'households', method: 'GET', route: '/api/v1/cases/:id', status: 200 });
    expect(lines.join('')).not.toMatch(/zineb|AB123456|canary/i);
  });

  test('shows an unexpected error without anything that the caller sent', async () => {
    await fetch(`${base}/cases`, { method: 'POST', body: JSON.stringify({ name: 'Zineb El Fassi' }), headers: { 'content-type': 'application/json' } });
    const line = await untilSaid('failed');
    expect(line).toMatchObject({ level: 'error', status: 500, route: '/api/v1/cases' });
    expect(lines.join('')).not.toMatch(/Zineb|El Fassi/);
    expect(lines.join('')).toContain('telemetry.spec');
  });

  test('shows nothing of a body that cannot be parsed, nor of an address that is none of ours', async () => {
    await fetch(`${base}/cases`, { method: 'POST', body: '{"name": Zineb', headers: { 'content-type': 'application/json' } });
    await fetch(`${base}/Zineb`);
    await untilSaid('answered');
    expect(lines.join('')).not.toContain('Zineb');
  });

  test('says one sentence with its fields, and nothing that was passed along', () => {
    log.warn({ err: new Error('no row for "Zineb"') });
    log.warn('cannot read %s', 'Zineb');
    log.warn(new Error('cannot read "Zineb"'));
    expect(said().map(({ msg }) => msg)).toEqual(['no row for "…"', 'cannot read %s', 'cannot read "…"']);
    expect(lines.join('')).not.toContain('Zineb');
  });

  test('is silent about probes', async () => {
    await fetch(`${base}/services/households/metrics`);
    await fetch(`${base}/cases/refused`, { method: 'POST' });
    await untilSaid('answered');
    expect(lines).toHaveLength(1);
  });
});

describe('the metrics of a service', () => {
  const read = async () => (await fetch(`${base}/services/households/metrics`)).text();

  test('count requests by route and status', async () => {
    await fetch(`${base}/cases/1`);
    await untilSaid('answered');
    const text = await read();
    expect(text).toMatch(/iwaa_http_request_seconds_count\{service="households",method="GET",route="\/api\/v1\/cases\/:id",status="200"\} \d/);
    expect(text).not.toContain('zineb');
  });

  test('count what happens outside of requests, and the log says an outage sparingly', async () => {
    let now = 0;
    const watch = watchOf(metrics, log, () => now);
    for (let n = 0; n < 1_000; n++) {
      watch.interrupted('relay', new Error('connect ECONNREFUSED'));
      now += 100;
    }
    watch.wakeup({ queue: 'offer-expiry', outcome: 'not-created', error: new Error('Redis is reconnecting') });
    metrics.watchPool('record', { totalCount: 5, idleCount: 3, waitingCount: 0 });
    const text = await read();
    expect(text).toContain('iwaa_interruptions_total{subscription="relay",service="households"} 1000');
    expect(text).toContain('iwaa_wakeups_total{queue="offer-expiry",outcome="not-created",service="households"} 1');
    expect(text).toContain('iwaa_connections{purpose="record",state="used",service="households"} 2');
    expect(said().filter(({ subscription }) => subscription === 'relay')).toHaveLength(4);
  });
});
