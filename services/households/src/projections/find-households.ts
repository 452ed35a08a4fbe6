import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { KeyRing } from '@iwaa/privacy';
import type { Permission } from '@iwaa/service-kit';
import { In, Repository } from 'typeorm';
import { Duplicates } from './duplicates.js';
import { HouseholdRow, knownOf, type KnownOfHousehold } from './household-row.js';

/** An identifier as it was normalised when it was written down. */
export interface Identifier {
  readonly field: 'cin' | 'idcs';
  readonly value: string;
}

export type FoundHousehold = KnownOfHousehold & { readonly duplicates: readonly string[] };

/** Households that an identifier names, of those that the caller may see. */
export class FindHouseholds extends Query<readonly FoundHousehold[]> {
  constructor(
    readonly permission: Permission,
    readonly identifier: Identifier,
  ) {
    super();
  }
}

/** More would be no answer. */
const MOST = 100;

@QueryHandler(FindHouseholds)
export class FindHouseholdsHandler implements IQueryHandler<FindHouseholds> {
  constructor(
    @InjectRepository(HouseholdRow) private readonly table: Repository<HouseholdRow>,
    private readonly duplicates: Duplicates,
    private readonly keyRing: KeyRing,
  ) {}

  async execute({ permission, identifier: { field, value } }: FindHouseholds): Promise<readonly FoundHousehold[]> {
    const index = await this.keyRing.blindIndex(field, value);
    const { sql, parameters } = permission.visible('household', { territory: 'h.territory' }, 2);
    const named: { id: string }[] = await this.table.query(
      `SELECT h.household_id AS id FROM read.household h WHERE ${NAMED_BY[field]} AND ${sql} ORDER BY h.household_id LIMIT ${String(MOST)}`,
      [index, ...parameters],
    );
    const ids = named.map(({ id }) => id);
    const [rows, duplicates] = await Promise.all([
      this.table.find({ where: { householdId: In(ids) }, order: { householdId: 'ASC' } }),
      this.duplicates.of(ids, permission),
    ]);
    return rows.map((row) => ({ ...knownOf(row), duplicates: duplicates.get(row.householdId) ?? [] }));
  }
}

const NAMED_BY = {
  idcs: 'h.idcs_index = $1',
  cin: 'h.household_id IN (SELECT m.household_id FROM read.household_member m WHERE m.cin_index = $1)',
} as const satisfies Record<Identifier['field'], string>;
