import { asyncApiOf } from './asyncapi.js';
import { breaks } from './breaks.js';
import type { Contract } from './contract.js';
import { jsonSchemaOf } from './json-schema.js';

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;

/** The committed reference, path below its folder → text: one schema per fact and one AsyncAPI document. */
export function referenceFiles(contracts: readonly Contract[], version: string): Map<string, string> {
  const schemas = contracts.flatMap(({ facts }) => facts).map((fact): [string, string] => [`schemas/${fact.type}.json`, json(jsonSchemaOf(fact))]);
  return new Map([...schemas, ['asyncapi.json', json(asyncApiOf(contracts, version))]]);
}

/** Which released schemas (path → text, as committed) the declarations break, each in one sentence; empty when only additions were made. */
export function releasedBreaks(contracts: readonly Contract[], released: ReadonlyMap<string, string>): string[] {
  const declared = new Map(contracts.flatMap(({ facts }) => facts).map((fact) => [`schemas/${fact.type}.json`, jsonSchemaOf(fact)]));
  return [...released].filter(([path]) => path.startsWith('schemas/')).flatMap(([path, text]) => {
    const now = declared.get(path);
    if (now === undefined) return [`${path}: the released type is gone`];
    return breaks(JSON.parse(text) as object, now).map((why) => `${path}: ${why}; make it a new version of the type`);
  });
}
