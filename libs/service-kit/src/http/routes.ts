import { RequestMethod, type INestApplicationContext } from '@nestjs/common';
import { METHOD_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import { CHANGES } from './edge.js';
import { ACCESS, CREATES, TOLD, type Access, type Told } from './route.js';

/** What a route takes from a request, by a parameter of its method. */
export interface RouteInput {
  readonly from: 'body' | 'query' | 'path' | 'raw';
  /** The parameter's class; whatever the compiler wrote down for other types. */
  readonly type: unknown;
  /** `@Body('field')`: one field of it. */
  readonly field?: string;
}

/** One method of one controller that answers requests, as its decorators describe it. */
export interface Route {
  readonly controller: string;
  readonly prototype: object;
  readonly name: string;
  readonly method: keyof typeof RequestMethod;
  readonly access: Access | undefined;
  /** Asks for a change: takes an Idempotency-Key. */
  readonly changes: boolean;
  readonly creates: boolean;
  /** What it says of its own answer. */
  readonly told: Told | undefined;
  readonly inputs: readonly RouteInput[];
}

/** Every route of the application, also of one whose providers were never made. */
export function routesOf(app: INestApplicationContext): readonly Route[] {
  const scanner = new MetadataScanner();
  const controllers = new DiscoveryService(app.get(ModulesContainer, { strict: false })).getControllers();
  return controllers.flatMap(({ metatype }) =>
    typeof metatype === 'function' ? scanner.getAllMethodNames(metatype.prototype as object).flatMap((name) => routeAt(metatype as Controller, name)) : [],
  );
}

type Controller = { readonly name: string; readonly prototype: Readonly<Record<string, object>> };

function routeAt(controller: Controller, name: string): Route[] {
  const method = controller.prototype[name];
  if (method === undefined || !Reflect.hasMetadata(METHOD_METADATA, method)) return [];
  return [
    {
      controller: controller.name,
      prototype: controller.prototype,
      name,
      method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, method) as RequestMethod] as keyof typeof RequestMethod,
      access: (Reflect.getMetadata(ACCESS, method) ?? Reflect.getMetadata(ACCESS, controller)) as Access | undefined,
      changes: Reflect.hasMetadata(CHANGES, method),
      creates: Reflect.hasMetadata(CREATES, method),
      told: Reflect.getMetadata(TOLD, method) as Told | undefined,
      inputs: inputsOf(controller, name),
    },
  ];
}

const FROM: Readonly<Record<number, RouteInput['from']>> = {
  [RouteParamtypes.BODY]: 'body',
  [RouteParamtypes.QUERY]: 'query',
  [RouteParamtypes.PARAM]: 'path',
  [RouteParamtypes.RAW_BODY]: 'raw',
};

function inputsOf(controller: Controller, name: string): readonly RouteInput[] {
  const inputs = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Readonly<Record<string, { index: number; data?: unknown }>>;
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype, name) ?? []) as readonly unknown[];
  return Object.entries(inputs).flatMap(([key, { index, data }]): RouteInput[] => {
    const from = FROM[Number(key.split(':')[0])];
    return from === undefined ? [] : [{ from, type: types[index], ...(typeof data === 'string' ? { field: data } : {}) }];
  });
}
