import { Injectable, ValidationPipe, type ArgumentMetadata, type Type, type ValidationError } from '@nestjs/common';
import { Problem, type FieldError } from '../problems/index.js';
import { fieldsOf, isConstructor } from './fields-of.js';
import { objectWanted } from './object-wanted.js';

/** Names every field that is missing, wrong or unknown, at any depth, with what is accepted. Values are never repeated. */
@Injectable()
export class Validation extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      validationError: { target: true, value: false },
      exceptionFactory: (errors) => new NotValid(errors),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const where = PLACES[metadata.type];
    const wanted = isConstructor(metadata.metatype) ? objectWanted(metadata.metatype, value) : [];
    const missing = wanted.map((at): FieldError => ({ in: where, at, accepted: 'an object' }));
    try {
      const valid = (await super.transform(value, metadata)) as unknown;
      if (missing.length === 0) return valid;
    } catch (thrown) {
      if (!(thrown instanceof NotValid)) throw thrown;
      missing.push(...thrown.errors.flatMap((error) => fieldErrors(error, where)));
    }
    throw new Problem('invalid-request', { errors: missing });
  }
}

class NotValid extends Error {
  constructor(readonly errors: readonly ValidationError[]) {
    super('not valid');
  }
}

const PLACES = { body: 'body', query: 'query', param: 'path', custom: 'body' } as const satisfies Record<ArgumentMetadata['type'], FieldError['in']>;

function fieldErrors({ property, constraints = {}, children = [], target }: ValidationError, where: FieldError['in'], above = ''): FieldError[] {
  const at = where === 'body' ? `${above}/${pointed(property)}` : property;
  const unknown = 'whitelistValidation' in constraints;
  const accepted = unknown ? `no such field; there are: ${fieldsOf((target?.constructor ?? Object) as Type).join(', ')}` : Object.values(constraints).map((text) => rule(text, property)).join('; ');
  const own: FieldError[] = accepted === '' ? [] : [{ in: where, at, accepted }];
  return [...own, ...children.flatMap((child) => fieldErrors(child, where, at))];
}

/** class-validator writes `age must be an integer number`; the field is already named. */
const rule = (text: string, property: string): string => (text.startsWith(`${property} `) ? text.slice(property.length + 1) : text);

const pointed = (key: string): string => key.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');
