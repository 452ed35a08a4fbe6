import type { HeaderObject, ResponsesObject, SchemaObject } from '@nestjs/swagger';
import type { Operation } from './operation.js';

const header = (description: string, schema: SchemaObject): HeaderObject => ({ description, schema });

const VERSION_HEADERS = {
  ETag: header('The version, for If-Match.', { type: 'string', examples: ['"3"'] }),
  'Iwaa-Version': header('`<stream>@<version>`, for `?atLeast=` of a list.', { type: 'string' }),
  'Iwaa-Hash': header('Hash of the stream’s chain at this version, hexadecimal.', { type: 'string', pattern: '^[0-9a-f]{64}$' }),
};
const CORRELATION = { 'Iwaa-Correlation': header('The conversation that the change belongs to.', { type: 'string', format: 'uuid' }) };

const AGGREGATE: SchemaObject = { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } }, additionalProperties: true };
const PAGE: SchemaObject = {
  type: 'object',
  required: ['items'],
  properties: { items: { type: 'array', items: { type: 'object', additionalProperties: true } } },
};

const ANYTHING: SchemaObject = { type: 'object', additionalProperties: true };

/** What a request of this kind answers when all is well. */
export function answerOf({ changes, creates, lists, path, told }: Operation): ResponsesObject {
  if (told !== undefined) return answer(creates ? '201' : '200', told.says, told.schema ?? ANYTHING, {}, told.media);
  if (lists) {
    return answer('200', 'One page.', PAGE, { Link: header('`rel="next"`, when another page follows.', { type: 'string' }) });
  }
  if (creates) return answer('201', 'As it now stands.', AGGREGATE, { ...VERSION_HEADERS, ...CORRELATION, Location: header('Where it is.', { type: 'string', format: 'uri-reference' }) });
  if (changes) return answer('200', 'As it now stands.', AGGREGATE, { ...VERSION_HEADERS, ...CORRELATION });
  if (path.endsWith('/{id}')) return answer('200', 'As it stands, or as it stood at `?version=`.', AGGREGATE, VERSION_HEADERS);
  return answer('200', 'What was asked for.', ANYTHING, {});
}

const answer = (status: string, description: string, schema: SchemaObject, headers: Record<string, HeaderObject>, media = 'application/json'): ResponsesObject => ({
  [status]: { description, headers, content: { [media]: { schema } } },
});
