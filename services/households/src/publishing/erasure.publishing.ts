import { unpublished, type Publishing } from '@iwaa/event-sourcing';
import type { ErasureEvent } from '../domain/erasure/erasure.events.js';

const asking = unpublished('who asks to be forgotten, and whether, concerns the person; that it was done is told by the household');

/** The other services learn of it when they have to forget, from the household. */
export const erasurePublishing: Publishing<ErasureEvent> = {
  ErasureRequested: asking,
  ErasureApproved: asking,
  ErasureDeclined: asking,
  LegalHoldPlaced: asking,
  LegalHoldLifted: asking,
  ErasureCarriedOut: asking,
  ForgettingConfirmed: unpublished('the services told it themselves'),
  ErasureReceiptIssued: unpublished('the receipt is for whoever asked'),
};
