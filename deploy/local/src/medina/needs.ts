import { yearsBetween } from './days.js';
import type { Condition, SampleMember } from './medina.js';

const ageOf = (member: SampleMember, on: string): number => yearsBetween(member.birthDate, on);

/** Whom a condition may concern; of several the likeliest comes first. */
const CONCERNED: Readonly<Record<Condition, (member: SampleMember, age: number) => boolean>> = {
  'reduced-mobility': (_, age) => age >= 55,
  wheelchair: (_, age) => age >= 8,
  blind: (_, age) => age >= 30,
  pregnancy: ({ sex, role }, age) => sex === 'female' && role !== 'child' && age >= 20 && age <= 42,
  'respiratory-illness': (_, age) => age <= 14 || age >= 50,
  'chronic-illness': (_, age) => age >= 40,
  violence: ({ sex, role }) => sex === 'female' && role !== 'parent',
};

/** The member of a family whom the condition concerns, if there is one: a place in the list. */
export function concerned(condition: Condition, members: readonly SampleMember[], on: string): number | undefined {
  const place = members.findIndex((member) => CONCERNED[condition](member, ageOf(member, on)));
  return place < 0 ? undefined : place;
}
