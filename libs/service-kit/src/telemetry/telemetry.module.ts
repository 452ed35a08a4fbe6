import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Get, Header, Inject, Module, RequestMethod, type DynamicModule, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { Public } from '../http/route.js';
import type { Logger } from './log.js';
import { loggingModule, routeOf } from './logging.module.js';
import { Metrics } from './metrics.js';

export interface TelemetryOptions {
  readonly service: string;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Ids of requests in the log. */
  readonly newId: () => string;
}

/** Logs and counts every request, and serves `services/<service>/metrics` in Prometheus' text format. */
@Module({})
export class TelemetryModule implements NestModule {
  static of({ service, log, metrics, newId }: TelemetryOptions): DynamicModule {
    return {
      module: TelemetryModule,
      global: true,
      imports: [loggingModule(log, newId)],
      controllers: [metricsOf(service)],
      providers: [{ provide: Metrics, useValue: metrics }],
      exports: [Metrics],
    };
  }

  constructor(@Inject(Metrics) private readonly metrics: Metrics) {}

  configure(consumer: MiddlewareConsumer): void {
    const { metrics } = this;
    consumer
      .apply((request: IncomingMessage, response: ServerResponse, next: () => void) => {
        const stop = metrics.requests.startTimer();
        response.once('close', () => stop({ method: request.method ?? '', route: routeOf(request) ?? 'none', status: response.statusCode }));
        next();
      })
      .forRoutes({ path: '{/*splat}', method: RequestMethod.ALL });
  }
}

function metricsOf(service: string) {
  @Controller(`services/${service}/metrics`)
  class MetricsController {
    constructor(@Inject(Metrics) private readonly metrics: Metrics) {}

    @Get()
    @Public()
    @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
    read(): Promise<string> {
      return this.metrics.registry.metrics();
    }
  }
  return MetricsController;
}
