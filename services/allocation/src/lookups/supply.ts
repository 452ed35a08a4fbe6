import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { allowsOffers } from '../domain/convention-standing/convention-standing.decider.js';
import type { ConventionId, LegalDate } from '../domain/shared.js';
import type { Family, Place } from '../engine/solve.js';
import { UnitRow } from '../projections/unit-row.js';
import { WaitingFamilyRow } from '../projections/waiting-family-row.js';
import { ConventionStandings } from './convention-standings.js';

/** Who waits and what can be offered in a territory, as the read tables know it; each pair is judged again when its offer is prepared. */
@Injectable()
export class Supply {
  constructor(
    @InjectRepository(WaitingFamilyRow) private readonly waiting: Repository<WaitingFamilyRow>,
    @InjectRepository(UnitRow) private readonly units: Repository<UnitRow>,
    private readonly standings: ConventionStandings,
  ) {}

  /** On that day: a dwelling whose convention is suspended or over is no supply. */
  async of(territory: string, on: LegalDate): Promise<{ readonly families: readonly Family[]; readonly places: readonly Place[] }> {
    const [families, places] = await Promise.all([
      this.waiting.findBy({ territory, status: 'waiting' }),
      this.units.findBy({ territory, status: 'available' }),
    ]);
    const offerable = await this.offerable(places.map(({ conventionId }) => conventionId as ConventionId), on);
    return { families: families.map(familyOf), places: places.filter(({ conventionId }) => offerable.has(conventionId)).map(placeOf) };
  }

  private async offerable(conventions: readonly ConventionId[], on: LegalDate): Promise<ReadonlySet<string>> {
    const judged = [...new Set(conventions)].map(async (id) => (allowsOffers(await this.standings.of(id), on) ? [id] : []));
    return new Set((await Promise.all(judged)).flat());
  }
}

const familyOf = (row: WaitingFamilyRow): Family => ({
  caseId: row.caseId as Family['caseId'],
  householdId: row.householdId as Family['householdId'],
  dangerClass: row.dangerClass as Family['dangerClass'],
  requirements: {
    persons: row.persons,
    sleepingRooms: row.sleepingRooms,
    stepFree: row.stepFree,
    noGas: row.noGas,
    quarters: row.quarters,
    ...(row.highestFloor === null ? {} : { highestFloor: row.highestFloor }),
  },
});

const placeOf = ({ unitId, conventionId, territory, quarter, persons, sleepingRooms, floor, stepFree, gas }: UnitRow): Place => ({
  unitId: unitId as Place['unitId'],
  conventionId: conventionId as Place['conventionId'],
  dwelling: { territory, quarter, persons, sleepingRooms, floor, stepFree, gas },
});
