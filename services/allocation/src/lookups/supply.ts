import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Family, Place } from '../engine/solve.js';
import { UnitRow } from '../projections/unit-row.js';
import { WaitingFamilyRow } from '../projections/waiting-family-row.js';

/** Who waits and what can be offered in a territory, as the read tables know it; each pair is judged again when its offer is prepared. */
@Injectable()
export class Supply {
  constructor(
    @InjectRepository(WaitingFamilyRow) private readonly waiting: Repository<WaitingFamilyRow>,
    @InjectRepository(UnitRow) private readonly units: Repository<UnitRow>,
  ) {}

  async of(territory: string): Promise<{ readonly families: readonly Family[]; readonly places: readonly Place[] }> {
    const [families, places] = await Promise.all([
      this.waiting.findBy({ territory, status: 'waiting' }),
      this.units.findBy({ territory, status: 'available' }),
    ]);
    return { families: families.map(familyOf), places: places.map(placeOf) };
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
