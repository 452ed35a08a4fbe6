import { Injectable } from '@nestjs/common';
import type { StoodStream } from '../lookups/stood.js';
import { AuditSettings } from '../settings.js';

const TIMEOUT_MS = 10_000;

/** Asks a service in the name of whoever asks audit: it judges what they may read. Undefined where it does not answer. */
export const asked = (url: string, authorization: string): Promise<Response | undefined> =>
  fetch(url, { headers: { Authorization: authorization }, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => undefined);

/** Where the owner shows its aggregates. Of what is not here it shows none. */
const RESOURCES: Readonly<Record<string, string>> = {
  building: 'buildings',
  household: 'households',
  case: 'cases',
  unit: 'units',
  candidate: 'waiting-list',
  round: 'rounds',
  offer: 'offers',
  convention: 'conventions',
  notice: 'notices',
};

/** A stream's version by the copy, and what its owner says of it. */
export interface OwnersState extends StoodStream {
  /** Whether the owner's chain has the copy's hash at this version; absent where it did not answer. */
  readonly agrees?: boolean;
  /** The owner's hash, hex. */
  readonly ownersHash?: string;
  /** The owner's own fold; personal values are sealed, unless they were asked for. */
  readonly state?: unknown;
  /** Why there is none: a status, `unreachable`, or `not-shown` for what no service shows. */
  readonly unanswered?: string;
}

/** Asks the services that own streams how they stood. */
@Injectable()
export class Owners {
  constructor(private readonly settings: AuditSettings) {}

  /** @param authorization of whoever asks: the owner judges what they may read, audit has no right of its own to it */
  async stateOf(stream: StoodStream, authorization: string, personal: 'sealed' | 'opened' = 'sealed'): Promise<OwnersState> {
    const owner = this.settings.witnessed.find(({ service }) => service === stream.service);
    const resource = RESOURCES[stream.category];
    if (owner === undefined || resource === undefined) return { ...stream, unanswered: 'not-shown' };
    const response = await asked(`${owner.url}/${resource}/${stream.streamId}?version=${String(stream.version)}${personal === 'sealed' ? '&personal=sealed' : ''}`, authorization);
    if (response === undefined) return { ...stream, unanswered: 'unreachable' };
    if (!response.ok) return { ...stream, unanswered: String(response.status) };
    const ownersHash = response.headers.get('iwaa-hash') ?? '';
    return { ...stream, agrees: ownersHash === stream.hash, ownersHash, state: await response.json() };
  }
}
