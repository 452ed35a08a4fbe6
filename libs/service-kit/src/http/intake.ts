import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { Problem, type FieldError } from '../problems/index.js';
import { Changes } from './changes.js';
import { CHANGES, edgeOf, learn } from './edge.js';
import { isId } from './id.js';
import { whyNotPlain } from './plain-text.js';
import { readBody, readText } from './read-body.js';
import { CREATES, TEXT } from './route.js';

/** What every request goes through between the guard and its controller: path and query as plain text, the body, the change. */
@Injectable()
export class Intake implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly changes: Changes,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const [request, response] = [context.switchToHttp().getRequest<Request>(), context.switchToHttp().getResponse<Response>()];
    checkPath(request);
    checkQuery(request);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const route = context.getHandler();
      if (this.reflector.get<boolean | undefined>(TEXT, route) === true) {
        request.body = await readText(request);
        response.status(200);
        return next.handle();
      }
      const body = await readBody(request);
      request.body = body;
      const creates = this.reflector.get<boolean | undefined>(CREATES, route) ?? false;
      response.status(creates ? 201 : 200);
      if (this.reflector.get<boolean | undefined>(CHANGES, route) === true) await this.takeChange(request, response, body, creates);
    }
    return next.handle();
  }

  private async takeChange(request: Request, response: Response, body: Record<string, unknown>, creates: boolean): Promise<void> {
    const { permission } = edgeOf(request);
    if (permission === undefined) throw new TypeError('a public route makes no change in anyone’s name');
    const change = await this.changes.of(request, body, permission, creates);
    response.setHeader('Iwaa-Correlation', change.correlationId);
    learn(request, { change });
  }
}

/** `:id` and `:…Id` are UUIDs in lower case; any other text is the id of nothing, and looks the same. */
function checkPath({ params }: Request): void {
  for (const [name, value] of Object.entries(params)) {
    const namesAnId = /(?:^id|Id)$/.test(name);
    // The segments below a wildcard come as a list.
    for (const text of [value].flat()) {
      if (typeof text !== 'string' || whyNotPlain(text) !== undefined || (namesAnId && !isId(text))) throw new Problem('not-found');
    }
  }
}

function checkQuery({ query }: Request): void {
  const errors = Object.entries(query).flatMap(([name, value]): FieldError[] => {
    const accepted = typeof value === 'string' ? whyNotPlain(value) : 'one value';
    return accepted === undefined ? [] : [{ in: 'query', at: name, accepted }];
  });
  if (errors.length > 0) throw new Problem('invalid-request', { errors });
}
