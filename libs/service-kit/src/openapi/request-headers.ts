import type { ParameterObject } from '@nestjs/swagger';
import type { Operation } from './operation.js';

const header = (name: string, required: boolean, description: string, schema: ParameterObject['schema']): ParameterObject =>
  ({ name, in: 'header', required, description, schema }) as ParameterObject;

const IDEMPOTENCY_KEY = header('Idempotency-Key', true, 'New for each action. Sent again within seven days with the same request, it changes nothing and gets the first answer.', {
  type: 'string',
  minLength: 8,
  maxLength: 200,
});
const IF_MATCH = header('If-Match', true, 'The ETag that was read: the version that the action decides on.', { type: 'string', pattern: '^"[1-9][0-9]{0,9}"$' });
const LANGUAGE = header('Accept-Language', false, 'Language of problem titles.', { type: 'string', default: 'en', examples: ['fr', 'ar', 'en'] });
const TRACE = header('traceparent', false, 'W3C Trace Context; kept with the facts.', { type: 'string' });
const CORRELATION = header('Iwaa-Correlation', false, 'The conversation that this belongs to; kept with the facts. Default: the command’s own id.', {
  type: 'string',
  format: 'uuid',
});

/** Headers that requests of this kind take. */
export const headersFor = ({ changes, creates }: Operation): readonly ParameterObject[] => [
  ...(changes ? [IDEMPOTENCY_KEY, ...(creates ? [] : [IF_MATCH]), CORRELATION, TRACE] : []),
  LANGUAGE,
];
