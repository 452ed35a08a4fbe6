import type { FactsOf } from '@iwaa/contracts';
import type { households } from '@iwaa/contracts/households';
import type { Process } from '@iwaa/event-sourcing';
import { ForgetApplicants } from '../commands/forget-applicants.js';

/** Who is erased where they are known is forgotten here too. */
export const forgetApplicants: Process<FactsOf<typeof households>, ForgetApplicants> = {
  'iwaa.person.erased.v1': ({ territory, data: { erasureId, subjects } }) => [new ForgetApplicants({ erasureId, subjects, territory })],
};
