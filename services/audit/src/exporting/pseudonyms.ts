import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Fingerprints } from '@iwaa/service-kit';
import type { Pseudonym } from './exported-event.js';

/** Names for whoever acted. */
@Injectable()
export class Pseudonyms {
  constructor(private readonly fingerprints: Fingerprints) {}

  /**
   * HMAC-SHA-256 of the subject, the first 16 bytes in hex, under a key that follows from the service's own and the export's id: whoever holds
   * two exports cannot tell by them that one person acted in both.
   */
  async of(exportId: string): Promise<Pseudonym> {
    const key = await this.fingerprints.fingerprint(Buffer.from(`iwaa/export-actors\n${exportId}`));
    return (subject) => createHmac('sha256', key).update(subject).digest('hex').slice(0, 32);
  }
}
