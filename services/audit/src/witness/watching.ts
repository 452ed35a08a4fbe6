import { Pause } from '@iwaa/event-store';
import type { Labour } from '@iwaa/service-kit';
import { OwnToken } from '@iwaa/service-kit/client';
import type { Accepted } from '../copy/accepted.js';
import type { Copy } from '../copy/copy.js';
import type { AuditSettings } from '../settings.js';
import type { Alarms } from './alarms.js';
import { DoesNotHold } from './does-not-hold.js';
import { Follower } from './follower.js';
import type { Gauges } from './gauges.js';
import { LogClient } from './log-client.js';
import { Rereader } from './rereader.js';
import type { Witness } from './witness.js';

export interface WatchingParts {
  readonly settings: AuditSettings;
  readonly copy: Copy;
  readonly accepted: Accepted;
  readonly witness: Witness;
  readonly alarms: Alarms;
  readonly gauges: Gauges;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A log that is away is asked again. */
  readonly interrupted: (what: string, error: unknown) => void;
}

/** Watches every log until it is stopped: each on its own, so that one that is away or does not hold keeps no other waiting. */
export class Watching implements Labour {
  constructor(private readonly parts: WatchingParts) {}

  async run(signal: AbortSignal): Promise<void> {
    const { settings, copy, accepted, witness, gauges, now } = this.parts;
    const token = new OwnToken(settings.token, now);
    await Promise.all(
      settings.witnessed.flatMap((log) => {
        const client = new LogClient(log, token);
        const follower = new Follower(log, client, copy, accepted, witness);
        const rereader = new Rereader(log, client, copy);
        const follow = async () => { gauges.followed(log.service, await follower.round()); };
        return [
          this.#again(`follow.${log.service}`, follow, settings.followEveryMs, signal),
          this.#again(`reread.${log.service}`, () => rereader.round(), settings.rereadEveryMs, signal),
        ];
      }),
    );
  }

  async #again(what: string, round: () => Promise<void>, everyMs: number, signal: AbortSignal): Promise<void> {
    const pause = new Pause([everyMs]);
    while (!signal.aborted) {
      await this.#found(round).catch((error: unknown) => { this.parts.interrupted(what, error); });
      await pause.wait(signal);
    }
  }

  async #found(round: () => Promise<void>): Promise<void> {
    try {
      await round();
    } catch (error) {
      if (!(error instanceof DoesNotHold)) throw error;
      await this.parts.alarms.raise(error.finding);
    }
  }
}
