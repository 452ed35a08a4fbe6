import type { INestApplicationContext } from '@nestjs/common';
import { METHOD_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { getMetadataStorage } from 'class-validator';
import { Policies } from '../policy/policies.js';
import { ACCESS, type Access } from './route.js';

/**
 * What nobody may forget, checked when a service starts: each route names an action that the policy knows, or is public; each body and
 * query is a class with validated fields, the only kind that validation looks into. Throws one error that names every route.
 */
export function checkRoutes(app: INestApplicationContext): void {
  const { actions } = app.get(Policies, { strict: false });
  const scanner = app.get(MetadataScanner, { strict: false });
  const wrong = app.get(DiscoveryService, { strict: false }).getControllers().flatMap(({ metatype }) =>
    typeof metatype === 'function'
      ? scanner.getAllMethodNames(metatype.prototype as object).flatMap((name) => faultsOf(metatype as Controller, name, actions))
      : [],
  );
  if (wrong.length > 0) throw new Error(`routes that may not go live:\n  ${wrong.join('\n  ')}`);
}

type Controller = { readonly name: string; readonly prototype: Readonly<Record<string, object>> };

function faultsOf(controller: Controller, name: string, actions: ReadonlySet<string>): string[] {
  const method = controller.prototype[name];
  if (method === undefined || !Reflect.hasMetadata(METHOD_METADATA, method)) return [];
  const faults = [accessFault(controller, method, actions), ...inputFaults(controller, name)];
  return faults.flatMap((fault) => (fault === undefined ? [] : [`${controller.name}.${name}: ${fault}`]));
}

function accessFault(controller: Controller, method: object, actions: ReadonlySet<string>): string | undefined {
  const access = (Reflect.getMetadata(ACCESS, method) ?? Reflect.getMetadata(ACCESS, controller)) as Access | undefined;
  if (access === undefined) return 'names no @Action and is not @Public';
  return access === 'public' || actions.has(access.action) ? undefined : `the policy knows no action ${access.action}`;
}

function inputFaults(controller: Controller, name: string): (string | undefined)[] {
  const inputs = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Readonly<Record<string, { index: number; data?: unknown }>>;
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype, name) ?? []) as readonly unknown[];
  return Object.entries(inputs).map(([key, { index, data }]) => {
    const kind = Number(key.split(':')[0]) as RouteParamtypes;
    if (kind === RouteParamtypes.RAW_BODY) return '@RawBody is not read';
    if (kind !== RouteParamtypes.BODY && kind !== RouteParamtypes.QUERY) return undefined;
    const where = kind === RouteParamtypes.BODY ? '@Body' : '@Query';
    if (data !== undefined) return `${where}('${String(data)}') takes one field unvalidated: take the whole as a class`;
    return isValidated(types[index]) ? undefined : `the type of its ${where} is not a class with validated fields (an array, union, interface, Partial or import type?)`;
  });
}

function isValidated(type: unknown): boolean {
  if (typeof type !== 'function') return false;
  return getMetadataStorage().getTargetValidationMetadatas(type, '', false, false).length > 0;
}
