import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as cedar from '@cedar-policy/cedar-wasm/nodejs';

/** The policies' text: one schema, any number of policies, each with its own `@id`. */
export interface PolicyText {
  readonly schema: string;
  readonly policies: string;
}

/** Policies that were parsed and found to fit their schema, under the name that Cedar keeps them by. */
export interface PolicySet {
  readonly name: string;
  readonly policies: Readonly<Record<string, cedar.PolicyJson>>;
  readonly actions: ReadonlySet<string>;
  /** The actions as Cedar wants to be told them where no schema goes along: each with its groups. */
  readonly actionEntities: readonly cedar.EntityJson[];
  readonly roles: ReadonlySet<string>;
  /** Per entity type, whether each attribute must be there. */
  readonly attributes: ReadonlyMap<string, ReadonlyMap<string, { readonly required: boolean }>>;
}

/** Reads libs/service-kit/policies: one schema, and every `*.cedar`. */
export function policiesOnDisk(): PolicyText {
  // The folder lies beside src/ and beside dist/.
  const folder = [new URL('../../policies/', import.meta.url), new URL('../../../policies/', import.meta.url)].find((place) => existsSync(place));
  if (folder === undefined) throw new Error('the policies folder of @iwaa/service-kit is missing');
  const files = readdirSync(folder).sort();
  const read = (extension: string) =>
    files.filter((file) => file.endsWith(extension)).map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
  return { schema: read('.cedarschema'), policies: read('.cedar') };
}

let sets = 0;

/** Parses and checks policies against their schema; throws, naming the policy, before anything could be judged by a broken one. */
export function preparePolicies({ schema, policies: text }: PolicyText): PolicySet {
  const name = `iwaa-${String(++sets)}`;
  const parts = held(cedar.policySetTextToParts(text));
  const policies: Record<string, cedar.PolicyJson> = {};
  for (const part of parts.policies) {
    const { json } = held(cedar.policyToJson(part));
    const id = json.annotations?.['id'];
    if (id === undefined) throw new Error(`a policy has no @id: ${part}`);
    if (Object.hasOwn(policies, id)) throw new Error(`two policies are called ${id}`);
    policies[id] = json;
  }
  const checked = held(cedar.validate({ schema, policies: { staticPolicies: policies } }));
  const wrong = [...checked.validationErrors, ...checked.validationWarnings].map(({ policyId, error }) => `${policyId}: ${error.message}`);
  if (wrong.length > 0) throw new Error(`policies do not fit their schema: ${wrong.join('; ')}`);
  held(cedar.preparseSchema(name, schema));
  held(cedar.preparsePolicySet(name, { staticPolicies: policies }));
  return { name, policies, ...vocabulary(held(cedar.schemaToJson(schema)).json) };
}

function vocabulary(schema: cedar.SchemaJson<string>): Omit<PolicySet, 'name' | 'policies'> {
  const { entityTypes = {}, actions = {} } = schema[''] ?? {};
  const role = entityTypes['Role'];
  return {
    actions: new Set(Object.keys(actions).filter((action) => (actions[action]?.appliesTo?.resourceTypes.length ?? 0) > 0)),
    actionEntities: Object.entries(actions).map(([id, { memberOf = [] }]) => ({
      uid: { type: 'Action', id },
      attrs: {},
      parents: memberOf.map((group) => ({ type: 'Action', id: group.id })),
    })),
    roles: new Set(role !== undefined && 'enum' in role ? role.enum : []),
    attributes: new Map(Object.entries(entityTypes).map(([type, entity]) => [type, attributesOf(entity)])),
  };
}

function attributesOf(entity: cedar.EntityType<string>): ReadonlyMap<string, { readonly required: boolean }> {
  const shape = 'shape' in entity ? (entity.shape as { attributes?: Record<string, { required?: boolean }> } | undefined) : undefined;
  return new Map(Object.entries(shape?.attributes ?? {}).map(([name, { required }]) => [name, { required: required ?? true }]));
}

/** Cedar answers failures instead of throwing them. */
function held<Answer extends { type: string }>(answer: Answer): Exclude<Answer, { type: 'failure' }> {
  if (answer.type !== 'failure') return answer as Exclude<Answer, { type: 'failure' }>;
  const { errors } = answer as unknown as { errors: cedar.DetailedError[] };
  throw new Error(errors.map(({ message }) => message).join('; '));
}
