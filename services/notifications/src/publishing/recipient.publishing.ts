import { RecipientsForgotten } from '@iwaa/contracts/notifications';
import type { Publishing } from '@iwaa/event-sourcing';
import type { RecipientEvent } from '../domain/recipient/recipient.events.js';

/** Whoever gives the person a receipt learns where this service’s log says it. */
export const recipientPublishing: Publishing<RecipientEvent> = {
  RecipientsForgotten: ({ position, data: { territory, erasureId, subjects, keysDestroyed } }) =>
    RecipientsForgotten.fact({ territory, data: { erasureId, subjects: [...subjects], keysDestroyed, position: String(position) } }),
};
