import type { HouseholdListing, ListedPerson } from '../../commands/listing.js';
import type { Answers } from '../../domain/household/household.events.js';
import type { FieldValue } from './cell.js';
import type { JudgedRow } from './row.js';

/** What a source says of a household, from its row and its members'. Their fields were judged by the targets that they have. */
export const listingIn = (source: string, { key, fields }: JudgedRow, members: readonly JudgedRow[]): HouseholdListing => ({
  source,
  key,
  ...(withAnswers(fields) as Partial<HouseholdListing>),
  members: members.map((member) => withAnswers(member.fields) as ListedPerson),
});

const ANSWER = 'answers.';

/** `answers.rooms: 2` → `answers: { rooms: 2 }`; an age in years is both ends of an age. */
function withAnswers(fields: JudgedRow['fields']): Readonly<Record<string, FieldValue | Answers>> {
  const entries = Object.entries(fields);
  const answers = entries.flatMap(([name, value]) => (name.startsWith(ANSWER) ? [[name.slice(ANSWER.length), value] as const] : []));
  const rest = entries.filter(([name]) => !name.startsWith(ANSWER)).map(([name, value]) => [name, name === 'ages' && typeof value === 'number' ? { from: value, to: value } : value]);
  return { ...Object.fromEntries(rest), ...(answers.length === 0 ? {} : { answers: Object.fromEntries(answers) }) } as Readonly<Record<string, FieldValue | Answers>>;
}
