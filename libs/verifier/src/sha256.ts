import { hash } from 'node:crypto';

/** SHA-256 over all of these, one after the other. */
export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => hash('sha256', Buffer.concat(parts), 'buffer');
