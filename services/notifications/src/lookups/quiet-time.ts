import { Injectable } from '@nestjs/common';
import type { Instant } from '@iwaa/event-sourcing';
import { LEGAL_ZONE, legalDateOf } from '@iwaa/service-kit';
import { endOfQuiet } from '../domain/notice/quiet-hours.js';
import type { CitedRule } from '../domain/shared.js';
import { quietHours } from '../norms/quiet-hours.js';
import { SendingSettings } from '../settings.js';

/** Whether families of a territory are left in peace at an instant, and by which norm. */
@Injectable()
export class QuietTime {
  constructor(private readonly settings: SendingSettings) {}

  /** The norm that is kept and, in quiet hours, their end; undefined where they are not observed at all. */
  at(instant: Instant, territory: string): { readonly norm: CitedRule; readonly until?: Instant } | undefined {
    if (this.settings.quietHours === 'ignored') return undefined;
    const { norm, ...hours } = quietHours(territory, legalDateOf(instant));
    const until = endOfQuiet(instant, hours, LEGAL_ZONE);
    return { norm, ...(until === undefined ? {} : { until }) };
  }
}
