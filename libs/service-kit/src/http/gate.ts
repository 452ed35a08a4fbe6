import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { Tokens, unauthenticated } from '../identity/tokens.js';
import { Policies } from '../policy/policies.js';
import { Problem } from '../problems/index.js';
import { learn } from './edge.js';
import { ACCESS, type Access } from './route.js';

/**
 * The one guard: who calls, and may such a caller ever do this? Judged before a byte of the body is read.
 * The resource itself is judged after its one fold, by the permission that the change carries along.
 */
@Injectable()
export class Gate implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: Tokens,
    private readonly policies: Policies,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [context.getHandler(), context.getClass()]);
    if (access === 'public') return true;
    if (access === undefined) throw new Problem('not-allowed');
    const request = context.switchToHttp().getRequest<Request>();
    const principal = await this.tokens.verify(bearerToken(request));
    const permission = this.policies.permission(principal, access.action);
    if (permission === undefined) throw new Problem('not-allowed');
    learn(request, { permission });
    return true;
  }
}

function bearerToken(request: Request): string {
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw unauthenticated();
  return token;
}
