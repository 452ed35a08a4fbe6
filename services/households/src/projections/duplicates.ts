import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Permission } from '@iwaa/service-kit';
import { Repository } from 'typeorm';
import { HouseholdRow } from './household-row.js';

/** Households that share an identifier: flagged for a person to look at, never merged, never refused. */
@Injectable()
export class Duplicates {
  constructor(@InjectRepository(HouseholdRow) private readonly table: Repository<HouseholdRow>) {}

  /** Of each household, the others that the caller may see and that share its IDCS or a member's CIN; none for most. */
  async of(householdIds: readonly string[], permission: Permission): Promise<ReadonlyMap<string, readonly string[]>> {
    const { sql, parameters } = permission.visible('household', { territory: 'h.territory' }, 2);
    const pairs: { one: string; other: string }[] = await this.table.query(`${SHARING} AND ${sql} ORDER BY pair.one, pair.other`, [householdIds, ...parameters]);
    const others = Map.groupBy(pairs, ({ one }) => one);
    return new Map(householdIds.map((id) => [id, (others.get(id) ?? []).map(({ other }) => other)]));
  }
}

const SHARING = `
SELECT pair.one, pair.other FROM (
  SELECT a.household_id AS one, b.household_id AS other FROM read.household a JOIN read.household b USING (idcs_index)
  UNION
  SELECT a.household_id, b.household_id FROM read.household_member a JOIN read.household_member b USING (cin_index)
) pair JOIN read.household h ON h.household_id = pair.other
WHERE pair.one = ANY ($1::uuid[]) AND pair.one <> pair.other`;
