import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';

/** Probes ask every few seconds: they would drown everything else. */
const PROBES = /^\/api\/v1\/services\/[a-z]+\/(health\/|metrics)/;

/**
 * One line for each request that was answered: method, route (never the path, which a caller may fill with anything), status,
 * milliseconds, request and correlation id. No headers, no query, no bodies.
 */
export function loggingModule(log: Logger, newId: () => string): DynamicModule {
  return LoggerModule.forRoot({
    pinoHttp: {
      logger: log,
      genReqId: newId,
      quietReqLogger: true,
      quietResLogger: true,
      customAttributeKeys: { reqId: 'request', responseTime: 'ms' },
      autoLogging: { ignore: ({ url = '' }) => PROBES.test(url) },
      customLogLevel: (_, { statusCode }, error) => (error !== undefined || statusCode >= 500 ? 'error' : 'info'),
      customSuccessObject: (request, response, { ms }: { ms: number }) => ({ ...answered(request, response), ms }),
      customErrorObject: (request, response, err, { ms }: { ms: number }) => ({ ...answered(request, response), ms, err }),
      customSuccessMessage: (_, response) => (response.writableFinished ? 'answered' : 'caller left'),
      customErrorMessage: () => 'failed',
    },
  });
}

/** What is said of a request and its answer. */
export function answered(request: IncomingMessage, response: ServerResponse) {
  return { method: request.method, route: routeOf(request), status: response.statusCode, correlation: response.getHeader('iwaa-correlation') };
}

/** `/api/v1/offers/:id/acceptance`; undefined where no route answered. */
export const routeOf = (request: IncomingMessage): string | undefined => {
  const path: unknown = (request as { route?: { path?: unknown } }).route?.path;
  return typeof path === 'string' ? path : undefined;
};
