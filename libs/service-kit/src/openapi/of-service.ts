import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { OpenAPIObject } from '@nestjs/swagger';
import { HttpModule, PREFIX, UNPREFIXED } from '../http/http.module.js';
import { routesOf } from '../http/routes.js';
import { AroundModule } from '../runtime/around.module.js';
import type { Assembled } from '../runtime/assembled.js';
import type { Resources } from '../runtime/resources.js';
import { openApiDocument } from './document.js';

/** Stands for whatever a service is given to run with: nothing of it is called when nothing is made. */
const nothing: never = new Proxy(() => undefined, { get: (_, name): unknown => (name === 'then' ? undefined : nothing), apply: () => undefined }) as never;

/** The OpenAPI document that a service will serve, without starting it: no server is asked, no provider is made. */
export async function openApiOf({ definition, module }: Pick<Assembled, 'definition' | 'module'>): Promise<OpenAPIObject> {
  const settings = { postgresUrl: 'postgres://nowhere', seals: { origin: 'nowhere' } } as Resources['settings'];
  const resources = new Proxy({ definition, settings } as Resources, { get: (given, name): unknown => Reflect.get(given, name) ?? nothing });
  const around = AroundModule.of({ service: module(resources), resources, wakeups: nothing, log: nothing, metrics: nothing, replay: nothing });
  const options = { service: definition.name, trusted: { issuer: 'http://nowhere', audience: 'nobody', jwksUrl: 'http://nowhere' }, now: () => 0 };
  const app = await NestFactory.create<NestExpressApplication>(HttpModule.around(around, options), { preview: true, logger: false, abortOnError: false });
  app.setGlobalPrefix(PREFIX, { exclude: UNPREFIXED });
  return openApiDocument(app, definition.name, routesOf(app));
}
