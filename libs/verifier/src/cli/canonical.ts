import { departure } from '../canonical.js';
import { Bad } from '../findings.js';
import type { Verb } from './verb.js';

export const canonical: Verb = {
  name: 'canonical',
  does: 'that a JSON text is canonical (RFC 8785)',
  help: `Takes the JSON text itself, nothing before it and nothing after it, not even a newline.
Text that is not JSON, names a member twice or nests deeper than 200 levels cannot be judged.`,
  check(input) {
    const departs = departure(input);
    if (departs !== undefined) throw new Bad({ what: 'canonical', expected: 'canonical JSON', got: `${departs.why}, at character ${String(departs.at + 1)}` });
    return { checked: { texts: 1 }, lines: ['The text is canonical.'] };
  },
};
