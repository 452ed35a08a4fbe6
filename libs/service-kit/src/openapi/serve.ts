import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Response } from 'express';
import type { Route } from '../http/routes.js';

/** `/api/v1/openapi/<service>.json`, for everyone; made, and what makes it loaded, when first asked for. */
export function serveOpenApi(app: NestExpressApplication, service: string, routes: readonly Route[]): void {
  let document: Promise<object> | undefined;
  const made = async () => (await import('./document.js')).openApiDocument(app, service, routes);
  app.getHttpAdapter().getInstance().get(`/api/v1/openapi/${service}.json`, async (_: unknown, response: Response) => {
    response.json(await (document ??= made()));
  });
}
