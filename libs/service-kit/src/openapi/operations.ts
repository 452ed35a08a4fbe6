import type { OpenAPIObject, OperationObject, ParameterObject } from '@nestjs/swagger';
import { answerOf } from './answers.js';
import type { Operation, RouteFacts } from './operation.js';
import { headersFor } from './request-headers.js';
import { problemsOf } from './problem-responses.js';

export const ROUTE_EXTENSION = 'x-iwaa-route';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Writes into each operation what holds for all of its kind: headers, answers, problems, who may call. */
export function documentOperations(document: OpenAPIObject): void {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation !== undefined) documentOperation(operation, method, path);
    }
  }
}

function documentOperation(operation: OperationObject, method: string, path: string): void {
  const extended = operation as OperationObject & Record<string, unknown>;
  const facts = extended[ROUTE_EXTENSION] as RouteFacts | undefined;
  if (facts === undefined) return;
  const { access } = facts;
  const given = (operation.parameters ?? []) as ParameterObject[];
  const kind: Operation = { ...facts, method, path, takesBody: operation.requestBody !== undefined, takesParameters: given.length > 0 };
  Reflect.deleteProperty(extended, ROUTE_EXTENSION);
  operation.summary ??= facts.told?.summary ?? inWords(kind, operation.operationId ?? '');
  operation.tags = [resourceOf(path)];
  operation.parameters = [...given.map(idsAreUuids), ...headersFor(kind)];
  operation.responses = { ...answerOf(kind), ...problemsOf(kind) };
  operation.security = access === 'public' ? [] : [{ bearer: [] }];
  if (access !== undefined && access !== 'public') extended['x-iwaa-action'] = access.action;
}

/** `convention:add-party` → `Convention: add party`; `List units`; without an action the method's name. */
function inWords({ access, lists, path }: Operation, operationId: string): string {
  if (lists) return `List ${spaced(path.split('/').at(-1) ?? '')}`;
  const [noun, verb] = access === undefined || access === 'public' ? ['', operationId.split('-')[1] ?? operationId] : access.action.split(':');
  return capital(`${noun === undefined || noun === '' ? '' : `${spaced(noun)}: `}${spaced(verb ?? '')}`);
}

const spaced = (name: string): string => name.replace(/([A-Z])/g, ' $1').replaceAll('-', ' ').toLowerCase();
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `/api/v1/conventions/{id}/parties` → `conventions` */
const resourceOf = (path: string): string => path.replace(/^\/api\/v1\//, '').split('/')[0] ?? '';

const idsAreUuids = (parameter: ParameterObject): ParameterObject =>
  parameter.in === 'path' && /(?:^id|Id)$/.test(parameter.name) ? { ...parameter, schema: { type: 'string', format: 'uuid' } } : parameter;
