import type { Ids } from '@iwaa/service-kit';
import type { Newcomer } from '../commands/newcomer.js';
import type { PersonId } from '../domain/shared.js';
import type { MemberBody } from './household.bodies.js';

/** The person in a body, under an id of their own. */
export const newcomerIn = ({ name, birthDate, sex, role, cin }: MemberBody, ids: Ids): Newcomer => ({
  id: ids.next() as PersonId,
  name,
  birthDate,
  sex,
  role,
  ...(cin === undefined ? {} : { cin }),
});
