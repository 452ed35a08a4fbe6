import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Module, type LoggerService } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { esSchema, Streams } from '@iwaa/event-store';
import { KeyRing, keysSchema } from '@iwaa/privacy';
import { freshDatabase, issuer as tokenIssuer, type Person, type TokenOptions } from '@iwaa/testing';
import pg from 'pg';
import { createHttpApp, Fingerprints, registerProblems } from '../../src/index.js';
import { TentsController, WeatherController } from './tents.controller.js';

registerProblems({
  'tent-full': { en: 'The tent is full.', fr: 'La tente est pleine.', ar: 'الخيمة ممتلئة.' },
});

/** A whole service in miniature: real issuer, real record, real HTTP over loopback. */
export async function tinyService(server?: string) {
  const issuer = await tokenIssuer();
  const pool = new pg.Pool({ connectionString: await freshDatabase(server === undefined ? {} : { server }), max: 4 });
  pool.on('error', () => undefined);
  await pool.query(esSchema({ appRole: 'postgres', maintenanceRole: 'postgres' }) + keysSchema([{ service: 'tiny', role: 'postgres' }]));
  const keyRing = new KeyRing({ pool, service: 'tiny', wrappingKey: randomBytes(32), randomBytes, clock: Date.now });
  const logged: string[] = [];
  const note = (...said: unknown[]) => logged.push(said.map(String).join(' '));
  const logger: LoggerService = { log: note, error: note, warn: note };

  @Module({
    controllers: [TentsController, WeatherController],
    providers: [
      { provide: Streams, useValue: new Streams({ pool, keyRing, newId: randomUUID }) },
      { provide: Fingerprints, useValue: keyRing },
    ],
  })
  class TinyModule {}

  const trusted = { issuer: issuer.issuer, audience: issuer.audience, jwksUrl: issuer.jwksUrl };
  const app: NestExpressApplication = await createHttpApp(TinyModule, { service: 'tiny', trusted, now: Date.now, logger });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const token = (person: Partial<Person>, options?: TokenOptions) => issuer.token({ subject: 'someone', ...person }, options);
  const amina = await token({ subject: 'amina', roles: ['case-officer'], territories: ['fes'] });

  /** One request over the wire; amina's, unless said. `json` is sent as it is when it is a text. */
  const ask = async (method: string, path: string, more: { token?: string | null; headers?: Record<string, string>; json?: unknown } = {}) => {
    const bearer = more.token === null ? {} : { authorization: `Bearer ${more.token ?? amina}` };
    const body = more.json === undefined ? undefined : typeof more.json === 'string' ? more.json : JSON.stringify(more.json);
    const response = await fetch(`http://127.0.0.1:${String(port)}${path}`, {
      method,
      headers: { ...bearer, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...more.headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const parsed = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> & { errors?: { at: string; accepted: string; in: string }[] };
    return { status: response.status, headers: response.headers, text, body: parsed };
  };
  const act = (path: string, json: unknown, headers: Record<string, string> = {}) =>
    ask('POST', path, { json, headers: { 'idempotency-key': randomUUID(), ...headers } });

  return {
    app,
    port,
    pool,
    issuer,
    token,
    logged,
    ask,
    act,
    pitch: async (territory = 'fes') => (await act('/api/v1/tents', { territory })).body['id'] as string,
    stop: async () => {
      (app.getHttpServer()).closeAllConnections();
      await app.close();
      if (!pool.ended) await pool.end();
      await issuer.stop();
    },
  };
}

export type TinyService = Awaited<ReturnType<typeof tinyService>>;
