import type { ProblemText } from '@iwaa/service-kit';

/** Every rule of buildings, families and files that can be broken, in the words of the people who break it. */
export const householdProblems: Readonly<Record<string, ProblemText>> = {
  // buildings
  // families
};
