import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { sealedValues } from '@iwaa/privacy';
import { Clock, Ids, type Permission } from '@iwaa/service-kit';
import { ReadPersonalData } from '../commands/read-personal-data.js';
import { PURPOSES, type Purpose, type ReadFields } from '../domain/disclosure/disclosure.events.js';
import type { CaseState } from './case-states.js';
import { Owners, type OwnersState } from './owners.js';

/** Who asks, and for what. */
export interface Asking {
  readonly caseId: string;
  readonly purpose: Purpose;
  readonly permission: Permission;
  /** Under which the owners judge what they open. */
  readonly authorization: string;
}

/** Opens personal values of a file for a stated purpose: each reading is recorded before the values are asked for. */
@Injectable()
export class Disclosures {
  constructor(
    private readonly commands: CommandBus,
    private readonly owners: Owners,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @param state with its personal values sealed */
  async opened(state: CaseState, asking: Asking): Promise<CaseState> {
    const fields = state.streams.filter(({ category }) => isMeant(asking.purpose, category)).flatMap(personalIn);
    if (fields.length === 0) return state;
    await this.#record(asking, fields);
    const named = new Set(fields.map(({ service, streamId }) => `${service}/${streamId}`));
    const opened = async (stream: OwnersState) => (named.has(`${stream.service}/${stream.streamId}`) ? this.owners.stateOf(stream, asking.authorization, 'opened') : stream);
    return { ...state, streams: await Promise.all(state.streams.map(opened)) };
  }

  async #record({ caseId, purpose, permission: { principal, role } }: Asking, fields: readonly ReadFields[]): Promise<void> {
    const [commandId, now] = [this.ids.next(), this.clock.instant()];
    const actor = { id: principal.subject, role };
    const change = { commandId, kind: 'http', occurredAt: now, recordedAt: now, actor, correlationId: commandId, mayActOn: () => true } as const;
    await this.commands.execute(new ReadPersonalData({ caseId, purpose, fields, by: principal.subject }).under(change));
  }
}

const isMeant = (purpose: Purpose, category: string): boolean => (PURPOSES[purpose] as readonly string[]).includes(category);

function personalIn({ service, streamId, version, state }: OwnersState): ReadFields[] {
  const paths = [...sealedValues(state)].map(({ path }) => path);
  return paths.length === 0 ? [] : [{ service, streamId, version, paths }];
}
