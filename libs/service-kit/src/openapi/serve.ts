import type { NestExpressApplication } from '@nestjs/platform-express';
export function serveOpenApi(app: NestExpressApplication, service: string): void {
  void app;
  void service;
}
