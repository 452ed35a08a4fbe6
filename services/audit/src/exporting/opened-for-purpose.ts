import { Injectable } from '@nestjs/common';
import { isSealed } from '@iwaa/event-sourcing';
import { sealedValues } from '@iwaa/privacy';
import { Problem } from '@iwaa/service-kit';
import { Stood } from '../lookups/stood.js';
import type { Positions } from '../replay/clocks.js';
import { Disclosures, type Asking } from '../replay/disclosures.js';
import { Owners, type OwnersState } from '../replay/owners.js';
import type { Opened, OpenedValue } from './exported-object.js';
import { OBJECT_KINDS } from './named.js';

/** Personal values of a file that its owners open for a purpose; each reading is recorded before they are asked. */
@Injectable()
export class OpenedForPurpose {
  constructor(
    private readonly stood: Stood,
    private readonly owners: Owners,
    private readonly disclosures: Disclosures,
  ) {}

  /**
   * @param streamIds of the file
   * @throws Problem `owner-unreachable`: what is taken for a purpose must not lack values by chance
   */
  async of(streamIds: readonly string[], upTo: Positions, asking: Asking): Promise<Opened> {
    const stood = (await this.stood.streams(streamIds, {}, upTo)).filter(({ category }) => (OBJECT_KINDS as readonly string[]).includes(category));
    const sealed = await Promise.all(stood.map((stream) => this.owners.stateOf(stream, asking.authorization)));
    mustHaveAnswered(sealed);
    const { streams } = await this.disclosures.opened({ streams: sealed }, asking);
    mustHaveAnswered(streams);
    return new Map(streams.map(({ streamId, state }, n) => [streamId, openedIn(sealed[n]?.state, state)]));
  }
}

/** An owner may have good reasons to show nothing; being away is none. */
function mustHaveAnswered(states: readonly OwnersState[]): void {
  if (states.some(({ unanswered }) => unanswered === 'unreachable' || Number(unanswered) >= 500)) throw new Problem('owner-unreachable');
}

/** Values that are sealed in the one and are not in the other. */
function openedIn(sealed: unknown, opened: unknown): readonly OpenedValue[] {
  return [...sealedValues(sealed)].flatMap(({ path }) => {
    const value = at(opened, path);
    return value === undefined || value === null || isSealed(value) ? [] : [{ path, value: typeof value === 'string' ? value : JSON.stringify(value) }];
  });
}

/** @param path as `members[0].name` */
const at = (tree: unknown, path: string): unknown =>
  path.split(/[.[\]]+/).filter((name) => name !== '').reduce((value: unknown, name) => (typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined), tree);
