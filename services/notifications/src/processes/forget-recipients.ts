import type { FactsOf } from '@iwaa/contracts';
import type { households } from '@iwaa/contracts/households';
import type { Process } from '@iwaa/event-sourcing';
import { ForgetRecipients } from '../commands/forget-recipients.js';

/** Who is erased where they are known is forgotten here too. */
export const forgetRecipients: Process<FactsOf<typeof households>, ForgetRecipients> = {
  'iwaa.person.erased.v1': ({ territory, data: { erasureId, subjects } }) => [new ForgetRecipients({ erasureId, subjects, territory })],
};
