import type { DynamicModule, LoggerService, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { checkRoutes } from './check-routes.js';
import { HttpModule, PREFIX, UNPREFIXED, type HttpOptions } from './http.module.js';
import { serveOpenApi } from '../openapi/serve.js';
import { Policies } from '../policy/policies.js';
import { routesOf } from './routes.js';

/**
 * A service's HTTP application, ready to listen: `/api/v1`, the one guard, strict JSON, problem documents, OpenAPI.
 * Throws, naming the routes, when one has no action, or a body or query that validation would not see.
 */
export async function createHttpApp(
  service: Type | DynamicModule,
  options: HttpOptions & { readonly logger?: LoggerService | false },
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(HttpModule.around(service, options), {
    bodyParser: false,
    abortOnError: false,
    ...(options.logger === undefined ? {} : { logger: options.logger }),
  });
  // Express's own ETag is not the stream's version.
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  app.setGlobalPrefix(PREFIX, { exclude: UNPREFIXED });
  app.use(nothingForBrowsersToGuess);
  const routes = routesOf(app);
  checkRoutes(routes, app.get(Policies).actions);
  serveOpenApi(app, options.service, routes);
  // Idle connections outlive those who keep them for reuse, so that nobody sends into one that is just being closed.
  Object.assign(app.getHttpServer() as object, { requestTimeout: 30_000, keepAliveTimeout: 75_000 });
  return app;
}

/** Answers are data for one caller: not cached, not sniffed, not framed, nothing in them runs. */
function nothingForBrowsersToGuess(_: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  next();
}
