import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { closed, cloudEventsHeaders, declared, type Contract } from '@iwaa/contracts';

const ajv = new Ajv2020({ strict: true, allErrors: false });
addFormats.default(ajv);

/** Compiles a schema; answers what is wrong with a value, its place but never the value, or undefined. */
export function checker(schema: object): (value: unknown) => string | undefined {
  const validate: ValidateFunction = ajv.compile(schema);
  return (value) => {
    if (validate(value)) return undefined;
    const [error] = validate.errors ?? [];
    return `${error?.instancePath === '' ? '' : `${error?.instancePath} `}${error?.message ?? 'is not valid'}`;
  };
}

/**
 * Checks data by the type of its fact: closed for who writes facts, open for who reads them. Undefined for a type that no
 * contract declares. Schemas are compiled when first needed.
 */
export function dataCheckers(contracts: readonly Contract[], how: 'closed' | 'open'): (type: string) => ((data: unknown) => string | undefined) | undefined {
  const compiled = new Map<string, (data: unknown) => string | undefined>();
  return (type) => {
    const fact = compiled.has(type) ? undefined : declared(contracts, type);
    if (fact !== undefined) compiled.set(type, checker(how === 'closed' ? closed(fact.data) : fact.data));
    return compiled.get(type);
  };
}

/** What is wrong with the headers of a message that should be a public fact. */
export const wrongWithHeaders = checker(cloudEventsHeaders);
