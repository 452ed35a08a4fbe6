import { Injectable } from '@nestjs/common';
import { NotFound, Streams } from '@iwaa/event-store';
import { building } from '../domain/building/building.decider.js';
import { newestInForce, type KnownBuilding } from '../domain/building/building.policies.js';
import type { Asking, Beginning, Reading } from '../domain/case/case.commands.js';
import { familyCase } from '../domain/case/case.decider.js';
import type { Known } from '../domain/case/case.policies.js';
import type { Inputs } from '../domain/case/rules.policies.js';
import { household } from '../domain/household/household.decider.js';
import type { KnownHousehold } from '../domain/household/household.policies.js';
import type { BuildingId, CaseId, HouseholdId, LegalDate } from '../domain/shared.js';

/** What a family's own record and its building's say, for commands on its file. Throws NotFound for what is not there. */
@Injectable()
export class Families {
  constructor(private readonly streams: Streams) {}

  async file(caseId: CaseId): Promise<Known> {
    const known = await this.streams.read(familyCase, caseId);
    if (known === undefined || known.state.status === 'none') throw new NotFound(familyCase.category, caseId);
    return known.state;
  }

  /** What an officer opens a file with; without a building where it is not known where the family lives. */
  async beginning(householdId: HouseholdId, openedOn: LegalDate): Promise<Omit<Asking<'OpenCase'>, 'kind'>> {
    const { family } = await this.#family(householdId);
    const begun = { householdId, territory: family.territory, openedOn, ...surveyedOn(family) };
    if (family.status === 'identified') return { ...begun, buildingId: undefined };
    const { buildingId } = family;
    const { classification } = await this.#building(buildingId);
    return { ...begun, buildingId, ...(classification === undefined ? {} : { dangerClass: classification.dangerClass }) };
  }

  /** The last survey of a family. */
  async survey(householdId: HouseholdId): Promise<Pick<Beginning, 'surveyedOn'>> {
    return surveyedOn((await this.#family(householdId)).family);
  }

  /** What a dwelling must have for it, and at which version of its record. */
  async reading(householdId: HouseholdId): Promise<Reading> {
    const { family, version } = await this.#family(householdId);
    return { requirements: family.requirements, readAt: version };
  }

  /** What it is judged by on a day. */
  async inputs(caseId: CaseId, on: LegalDate): Promise<Inputs> {
    const { about, buildingId } = await this.file(caseId);
    const [{ family }, where] = await Promise.all([this.#family(about.householdId), this.#building(buildingId)]);
    const { tenure, survey, requirements } = family;
    const order = newestInForce(where, on);
    const { classification } = where;
    return {
      on,
      ...(tenure === undefined ? {} : { tenure }),
      requirements,
      ...(order === undefined ? {} : { order: { kind: order.kind, issuedOn: order.issuedOn, ...(order.evacuateBy === undefined ? {} : { evacuateBy: order.evacuateBy }) } }),
      ...(classification === undefined ? {} : { dangerClass: classification.dangerClass }),
      ...(survey === undefined ? {} : { survey: { surveyedOn: survey.surveyedOn, occupiedSince: survey.occupiedSince, ownsOtherDwelling: survey.ownsOtherDwelling } }),
    };
  }

  async #family(id: HouseholdId): Promise<{ readonly family: KnownHousehold; readonly version: number }> {
    const known = await this.streams.read(household, id);
    if (known === undefined || known.state.status === 'none') throw new NotFound(household.category, id);
    return { family: known.state, version: known.version };
  }

  async #building(id: BuildingId): Promise<KnownBuilding> {
    const known = await this.streams.read(building, id);
    if (known === undefined || known.state.status === 'none') throw new NotFound(building.category, id);
    return known.state;
  }
}

const surveyedOn = ({ survey }: KnownHousehold) => (survey === undefined ? {} : { surveyedOn: survey.surveyedOn });
