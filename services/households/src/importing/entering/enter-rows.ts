import { Injectable } from '@nestjs/common';
import { Refusal } from '@iwaa/event-sourcing';
import { Forbidden, NotFound } from '@iwaa/event-store';
import { Clock } from '@iwaa/service-kit';
import { sideBySide } from '@iwaa/service-kit/client';
import { whole, type JudgedRow, type Reject } from '../mapping/row.js';
import type { InHand } from '../slice.js';
import type { StagedRow } from '../staging/rows.js';
import { Staging } from '../staging/staging.js';
import { EnterRow, type Enter } from './enter-row.js';
import { rowChange } from './row-change.js';
import { commandOf, outcomeOf, type Outcome } from './row-command.js';

/** What became of a row, and how many members came with it. */
export type Entered = { readonly row: number } & ({ readonly outcome: Outcome; readonly members: number } | { readonly reject: Reject });

/** Rows that are entered side by side: the service's other work needs connections, too. */
const HANDS = 6;
/** More people than live under one key are somebody's mistake with the key. */
const MOST_MEMBERS = 200;

/** Enters rows of an import's first file: those with one key one after the other, in their order. */
@Injectable()
export class EnterRows {
  constructor(
    private readonly staging: Staging,
    private readonly enterRow: EnterRow,
    private readonly clock: Clock,
  ) {}

  async of(inHand: InHand, file: string, rows: readonly StagedRow[]): Promise<readonly Entered[]> {
    const { importId, state } = inHand;
    const keyIndexes = [...new Set(rows.map(({ keyIndex }) => keyIndex))];
    const members = state.profile.files['members'] === undefined ? new Map<string, readonly JudgedRow[]>() : await this.staging.rows.withKeys(importId, 'members', keyIndexes, MOST_MEMBERS + 1);
    const lanes = [...Map.groupBy(rows, ({ keyIndex }) => keyIndex)];
    const entered = await sideBySide(lanes, HANDS, ([keyIndex, lane]) => this.#lane(inHand, file, lane, members.get(keyIndex) ?? []));
    return entered.flat();
  }

  async #lane(inHand: InHand, file: string, lane: readonly StagedRow[], members: readonly JudgedRow[]): Promise<readonly Entered[]> {
    const enter = inHand.state.dryRun ? await this.#rehearsed(inHand, file, lane) : this.enterRow.entered;
    const entered: Entered[] = [];
    for (const row of lane) entered.push(await this.#row(inHand, file, enter, row, members));
    return entered;
  }

  async #row({ importId, state: { profile, territory }, opened }: InHand, file: string, enter: Enter, row: StagedRow, members: readonly JudgedRow[]): Promise<Entered> {
    const refused = (why: string, value: string, accepted: string): Entered => ({ row: row.row, reject: whole(row.row, why, value, accepted) });
    if (profile.kind === 'households' && row.firstRow !== row.row) return refused('key-repeated', row.key, String(row.firstRow));
    if (members.length > MOST_MEMBERS) return refused('household-too-large', row.key, `≤ ${String(MOST_MEMBERS)}`);
    const change = rowChange({ importId, territory, opened }, file, row.row, this.clock.instant());
    try {
      const told = await enter(commandOf(profile, territory, row, members), change);
      return { row: row.row, outcome: outcomeOf(profile.kind, told), members: members.length };
    } catch (thrown) {
      if (thrown instanceof Refusal) return refused(thrown.code, row.key, '');
      if (thrown instanceof NotFound || thrown instanceof Forbidden) return refused('row-of-another-territory', row.key, territory);
      throw thrown;
    }
  }

  /** What earlier rows with the same key would have done comes first. */
  async #rehearsed(inHand: InHand, file: string, [first]: readonly StagedRow[]): Promise<Enter> {
    const enter = this.enterRow.rehearsing();
    if (first === undefined || first.firstRow === first.row || inHand.state.profile.kind === 'households') return enter;
    const same = (await this.staging.rows.withKeys(inHand.importId, file, [first.keyIndex], first.row)).get(first.keyIndex) ?? [];
    for (const row of same.filter((one) => one.row < first.row)) await this.#row(inHand, file, enter, { ...row, keyIndex: first.keyIndex, firstRow: first.firstRow }, []);
    return enter;
  }
}
