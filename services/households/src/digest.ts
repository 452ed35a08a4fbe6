import { createHash } from 'node:crypto';
import { canonical } from '@iwaa/event-store';

/** SHA-256 over the canonical JSON (RFC 8785) of a value, hex. */
export const digestOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex');
