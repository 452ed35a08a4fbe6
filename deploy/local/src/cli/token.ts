import { tokenOf } from '../issuer/ask.js';
import { SAMPLE_PEOPLE } from '../people.js';
import { issuerAt } from './addresses.js';
import { UsageError, type Verb } from './verb.js';

export const token: Verb = {
  name: 'token',
  usage: 'token <person> [--convention <id>]…',
  does: 'an access token for a sample person, good for an hour',
  run: async ({ words: [person], conventions, settings }) => {
    if (person === undefined) throw new UsageError(`whose? One of ${[...SAMPLE_PEOPLE.keys()].join(', ')}`);
    const access = await tokenOf(issuerAt(settings), person, conventions);
    return { lines: [access], json: { person, ...SAMPLE_PEOPLE.get(person), conventions, token: access } };
  },
};
