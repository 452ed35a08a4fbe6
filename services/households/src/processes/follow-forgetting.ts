import type { FactsOf } from '@iwaa/contracts';
import type { allocation } from '@iwaa/contracts/allocation';
import type { notifications } from '@iwaa/contracts/notifications';
import type { Instant, Process } from '@iwaa/event-sourcing';
import { ConfirmForgetting } from '../commands/confirm-forgetting.js';
import type { ErasureId } from '../domain/shared.js';

type Told = FactsOf<typeof allocation> | FactsOf<typeof notifications>;

/** What the others destroyed of somebody who was erased is written down with the erasure. */
export const followForgetting: Process<Told, ConfirmForgetting> = {
  'iwaa.applicant.forgotten.v1': by('allocation'),
  'iwaa.recipient.forgotten.v1': by('notifications'),
};

interface Forgotten {
  readonly occurredat: string;
  readonly data: { readonly erasureId: ErasureId; readonly keysDestroyed: number; readonly position: string };
}

function by(service: string) {
  return ({ occurredat, data: { erasureId, keysDestroyed, position } }: Forgotten): readonly ConfirmForgetting[] => [
    new ConfirmForgetting(erasureId, { service, position, keysDestroyed, at: occurredat as Instant }),
  ];
}
