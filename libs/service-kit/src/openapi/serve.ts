import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Response } from 'express';
import type { Route } from '../http/routes.js';
import { openApiDocument } from './document.js';

/** `/api/v1/openapi/<service>.json`, for everyone; made when first asked for. */
export function serveOpenApi(app: NestExpressApplication, service: string, routes: readonly Route[]): void {
  let document: object | undefined;
  app.getHttpAdapter().getInstance().get(`/api/v1/openapi/${service}.json`, (_: unknown, response: Response) => {
    response.json((document ??= openApiDocument(app, service, routes)));
  });
}
