import type { RecipientEvent } from './recipient.events.js';

/** What may be asked of those to whom something was sent. */
export type RecipientCommand = { readonly kind: 'ForgetRecipients' } & RecipientEvent['data'];
