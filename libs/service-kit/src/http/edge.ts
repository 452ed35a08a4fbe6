import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Change } from '@iwaa/event-store';
import type { Request } from 'express';
import type { Principal } from '../identity/principal.js';
import type { Permission } from '../policy/permission.js';

/** What the guard and the edge learnt about a request before its controller runs. */
export interface AtTheEdge {
  readonly permission?: Permission;
  readonly change?: Change;
}

const edges = new WeakMap<Request, AtTheEdge>();

export const edgeOf = (request: Request): AtTheEdge => edges.get(request) ?? {};
export const learn = (request: Request, more: AtTheEdge): void => {
  edges.set(request, { ...edgeOf(request), ...more });
};

function known<Key extends keyof AtTheEdge>(context: ExecutionContext, key: Key): NonNullable<AtTheEdge[Key]> {
  const found = edgeOf(context.switchToHttp().getRequest<Request>())[key];
  if (found === undefined) throw new TypeError(`this route has no ${key}: is it @Public()?`);
  return found;
}

const changeParam = createParamDecorator((_: unknown, context: ExecutionContext): Change => known(context, 'change'));

export const CHANGES = 'iwaa:changes';

/**
 * The change this request asks for: command id from Idempotency-Key, expected version from If-Match (428 without one, unless the
 * route {@link Creates}), actor, `occurredAt` of the body or now, correlation, trace and the full decision of the policy.
 */
export const HttpChange = (): ParameterDecorator => (target, key, index) => {
  if (key !== undefined) Reflect.defineMetadata(CHANGES, true, (target as Record<string | symbol, object>)[key] as object);
  changeParam()(target, key, index);
};

/** What the caller may do under this route's action: judge one resource, or filter a list. For reading. */
export const HttpPermission = createParamDecorator((_: unknown, context: ExecutionContext): Permission => known(context, 'permission'));

/** Who calls. */
export const HttpPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => known(context, 'permission').principal);
