import { Injectable } from '@nestjs/common';
import { CHANNELS } from '../domain/notice/notice.events.js';
import type { Contact } from '../domain/notice/notice.commands.js';
import type { HouseholdId } from '../domain/shared.js';
import { SendingSettings } from '../settings.js';
import { Reach, type Reachable } from './reach.js';
import { ServiceToken } from './service-token.js';

const TIMEOUT_MS = 10_000;

/** The households service did not say where a family can be reached. */
export class ReachUnknown extends Error {
  override readonly name = 'ReachUnknown';
}

/** Asks the households service, each time anew: nothing of its answer is kept but the address that is used. */
@Injectable()
export class HouseholdsReach extends Reach {
  constructor(
    private readonly settings: SendingSettings,
    private readonly token: ServiceToken,
  ) {
    super();
  }

  async of(householdId: HouseholdId): Promise<Reachable> {
    const response = await fetch(`${this.settings.householdsUrl}/households/${householdId}/reach`, {
      headers: { Authorization: `Bearer ${await this.token.value()}` },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 401) this.token.forget();
    // Unknown and forbidden look alike (404): neither says that there is no contact.
    if (!response.ok) throw new ReachUnknown(`households answered ${String(response.status)}`);
    return reachableIn(await response.json());
  }
}

/** A channel that is added there later is none that we could use. */
function reachableIn(answered: unknown): Reachable {
  const { language, contacts } = (answered ?? {}) as { readonly language?: unknown; readonly contacts?: unknown };
  if (!Array.isArray(contacts) || (language !== undefined && typeof language !== 'string')) throw new ReachUnknown('households answered something else');
  return { ...(language === undefined ? {} : { language }), contacts: (contacts as readonly Contact[]).filter(({ channel }) => CHANNELS.includes(channel)).map(({ personId, channel, address }) => ({ personId, channel, address })) };
}
