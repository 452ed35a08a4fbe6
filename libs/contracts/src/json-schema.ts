import type { Published } from './published.js';

/** The committed schema of a fact's data: JSON Schema 2020-12, open. */
export const jsonSchemaOf = (fact: Published): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: fact.dataschema,
  title: fact.type,
  ...(JSON.parse(JSON.stringify(fact.data)) as object),
});
