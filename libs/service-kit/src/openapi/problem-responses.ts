import type { ResponsesObject } from '@nestjs/swagger';
import { problemText } from '../problems/index.js';
import type { Operation } from './operation.js';

/** Problem documents that requests of this kind can be answered with; 409 stands for the rules of the aggregate. */
export function problemsOf({ access, changes, creates, lists, path, takesBody, takesParameters, told }: Operation): ResponsesObject {
  const codes = [
    ...(takesBody || takesParameters ? ['invalid-request'] : []),
    ...(takesBody ? ['malformed-json', 'body-too-large', 'unsupported-media-type'] : []),
    ...(access === 'public' ? [] : ['unauthenticated', 'not-allowed', 'identity-unavailable']),
    ...(path.includes('{') ? ['not-found'] : []),
    ...(changes ? ['idempotency-key-required', 'too-much-contention', 'other-payload'] : []),
    ...(changes && !creates ? ['precondition-required', 'stale-version'] : []),
    ...(lists ? ['list-behind'] : []),
    ...(told?.problems ?? []),
    ...(access === 'public' ? [] : ['record-unavailable']),
    'unexpected',
  ];
  const byStatus = Map.groupBy(codes, (code) => String(problemText(code)?.status ?? 409));
  return Object.fromEntries([...byStatus].sort().map(([status, some]) => [status, problem(some, status === '409')]));
}

const problem = (codes: readonly string[], alsoRules: boolean): ResponsesObject[string] => ({
  description: [...codes.map((code) => `\`${code}\`: ${problemText(code)?.en ?? ''}`), ...(alsoRules ? ['Any other code: a rule was broken.'] : [])].join('\n\n'),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});
