import type { INestApplication } from '@nestjs/common';
import { ApiExtension, DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { PageQuery } from '../http/bodies.js';
import { isConstructor } from '../http/fields-of.js';
import { PREFIX } from '../http/http.module.js';
import type { Route } from '../http/routes.js';
import { describeClass } from './describe-class.js';
import { documentOperations, ROUTE_EXTENSION } from './operations.js';
import { PROBLEM_SCHEMAS } from './problem-schemas.js';

/**
 * The service's OpenAPI 3.1 document, from what its routes already say: decorators of the route, class-validator on its classes.
 * Headers, problem documents and ETags are written here once.
 */
export function openApiDocument(app: INestApplication, service: string, routes: readonly Route[]): OpenAPIObject {
  for (const route of routes) describeRoute(route);
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(`Iwaa: ${service}`)
    .setDescription('Provisional rehousing of families. Every action is recorded; every refusal has a code, explained at /problems/{code} in English, French and Arabic.')
    .setVersion('1')
    .setLicense('EUPL-1.2', 'https://eupl.eu/1.2/en/')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Access token of the OpenID Connect provider' })
    .build();
  const document = SwaggerModule.createDocument(app, config, { operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}-${method}` });
  // What a problem means is told to people, at the origin's root.
  for (const path of Object.keys(document.paths)) if (!path.startsWith(`/${PREFIX}/`)) Reflect.deleteProperty(document.paths, path);
  documentOperations(document);
  bodiesOfOptionalFieldsMayBeAbsent(document);
  document.components = { ...document.components, schemas: { ...document.components?.schemas, ...PROBLEM_SCHEMAS } };
  return document;
}

function bodiesOfOptionalFieldsMayBeAbsent({ paths, components }: OpenAPIObject): void {
  for (const { post } of Object.values(paths)) {
    const body = post?.requestBody;
    if (body === undefined || '$ref' in body) continue;
    const schema = body.content['application/json']?.schema;
    const named = schema !== undefined && '$ref' in schema ? components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''] : schema;
    body.required = named !== undefined && 'required' in named && (named.required ?? []).length > 0;
  }
}

function describeRoute({ prototype, name, access, changes, creates, told, inputs }: Route): void {
  const of = (from: string) => inputs.find((input) => input.from === from)?.type;
  for (const { type } of inputs) if (isConstructor(type)) describeClass(type);
  const query = of('query');
  const lists = isConstructor(query) && (query === PageQuery || query.prototype instanceof PageQuery);
  const facts = { access, changes, creates, lists, ...(told === undefined ? {} : { told }) };
  const method = Object.getOwnPropertyDescriptor(prototype, name) as TypedPropertyDescriptor<unknown>;
  ApiExtension(ROUTE_EXTENSION, facts)(prototype, name, method);
}
