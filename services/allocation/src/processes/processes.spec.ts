import { describe, expect, it as rule } from '@jest/globals';
import type { FactsOf } from '@iwaa/contracts';
import type { conventions } from '@iwaa/contracts/conventions';
import type { households } from '@iwaa/contracts/households';
import { react } from '@iwaa/event-sourcing';
import { ChangeConventionStanding } from '../commands/change-convention-standing.js';
import { CorrectCandidate } from '../commands/correct-candidate.js';
import { EnterCandidate } from '../commands/enter-candidate.js';
import { MakeOffer } from '../commands/make-offer.js';
import { OccupyUnit } from '../commands/occupy-unit.js';
import { PrepareOffer } from '../commands/prepare-offer.js';
import { RecordConventionStanding } from '../commands/record-convention-standing.js';
import { ReleaseCandidate } from '../commands/release-candidate.js';
import { SetOfferAside } from '../commands/set-offer-aside.js';
import { offerIdOf } from '../ids.js';
import { followCases } from './follow-cases.js';
import { followConventions } from './follow-conventions.js';
import { freeWithdrawnDwellings } from './free-withdrawn-dwellings.js';
import { prepareOffers } from './prepare-offers.js';

type Fact = FactsOf<typeof conventions>;
const promised = { offerId: 'offer', unitId: 'unit', conventionId: 'convention' };
const fact = (type: Fact['type'], data: object) => ({ type, data, caseid: 'case', territory: 'MA-FES' }) as unknown as Fact;
const round = '0193a000-0000-7000-8000-000000000005' as never;

describe('allocation follows conventions', () => {
  rule('a convention in force is remembered', () => {
    const terms = { units: 3, startsOn: '2026-01-01', endsOn: '2026-12-31', parties: ['a', 'b'] };
    expect(react(followConventions, fact('iwaa.convention.entered-into-force.v1', { conventionId: 'convention', ...terms }))).toEqual([
      new RecordConventionStanding('convention' as never, { standing: 'in-force', territory: 'MA-FES', ...terms } as never),
    ]);
  });
  rule.each([
    ['iwaa.convention.suspended.v1', 'suspended'],
    ['iwaa.convention.resumed.v1', 'in-force'],
    ['iwaa.convention.terminated.v1', 'terminated'],
  ] as const)('%s is remembered as %s', (type, standing) => {
    expect(react(followConventions, fact(type, { conventionId: 'convention' }))).toEqual([new ChangeConventionStanding('convention' as never, standing)]);
  });
  rule('a reserved place lets the offer be made', () => {
    expect(react(followConventions, fact('iwaa.convention.capacity-reserved.v1', promised))).toEqual([new MakeOffer('offer' as never)]);
  });
  rule('a refused one sets the offer aside, with conventions’ reason', () => {
    const because = (reason: string) => react(followConventions, fact('iwaa.convention.capacity-refused.v1', { ...promised, reason }));
    expect(because('outside-period')).toEqual([new SetOfferAside('offer' as never, 'outside-period')]);
    expect(because('a-reason-added-later')).toEqual([new SetOfferAside('offer' as never, 'capacity-exhausted')]);
  });
});

describe('allocation follows the families’ cases', () => {
  type CaseFact = FactsOf<typeof households>;
  const told = (type: CaseFact['type'], data: object) => react(followCases, { type, data, subject: 'case', caseid: 'case', sequence: 7, territory: 'MA-FES' } as unknown as CaseFact);
  const needs = { dangerClass: 2, waitingSince: '2026-03-01', requirements: { persons: 2, occupants: [{ ageBand: 'adult', sex: 'female', count: 2 }], sleepingRooms: 1, stepFree: false, noGas: false, quarters: [] } };
  const data = { householdId: 'household', ...needs };
  const waiting = { ...data, territory: 'MA-FES' };

  rule('a family that is granted a dwelling waits for it, with what it must have', () => {
    expect(told('iwaa.case.entitlement-granted.v1', { ...data, entitlement: 'provisional-unit', ruleSet: {} })).toEqual([new EnterCandidate('case' as never, waiting as never, 7)]);
    expect(told('iwaa.case.entitlement-granted.v1', { ...data, entitlement: 'rent-allowance', ruleSet: {} })).toEqual([]);
  });
  rule('changed needs correct it', () => {
    expect(told('iwaa.case.dwelling-requirements-changed.v1', data)).toEqual([new CorrectCandidate('case' as never, needs as never, 7)]);
  });
  rule('a case that is suspended or closed takes it off the list', () => {
    expect(told('iwaa.case.suspended.v1', { householdId: 'household', reason: 'documents-missing' })).toEqual([new ReleaseCandidate('case' as never, 'case-suspended', 7)]);
    expect(told('iwaa.case.closed.v1', { householdId: 'household', reason: 'settled' })).toEqual([new ReleaseCandidate('case' as never, 'case-closed', 7)]);
  });
  rule('a resumed one brings it back where the family still waits', () => {
    expect(told('iwaa.case.resumed.v1', { householdId: 'household', waiting: data })).toEqual([new EnterCandidate('case' as never, waiting as never, 7)]);
    expect(told('iwaa.case.resumed.v1', { householdId: 'household' })).toEqual([]);
  });
  rule('a family that has moved in occupies its dwelling', () => {
    const moved = { householdId: 'household', offerId: 'offer', unitId: 'unit', conventionId: 'convention', movedInOn: '2026-04-01' };
    expect(told('iwaa.case.family-moved-in.v1', moved)).toEqual([new OccupyUnit('unit' as never, { offerId: 'offer', caseId: 'case', on: '2026-04-01' } as never, 7)]);
  });
});

describe('allocation goes on from its own facts', () => {
  rule('an approved round prepares one offer for each family, under an id that follows from round and family', () => {
    const pair = (n: string) => ({ caseId: `case-${n}`, householdId: 'h', unitId: `unit-${n}`, conventionId: 'c', cost: 0 });
    const approved = { streamId: round, data: { territory: 'MA-FES', pairs: [pair('1'), pair('2')] } };
    const prepared = prepareOffers.RoundApproved(approved as never);
    expect(prepared.map(({ offerId }) => offerId)).toEqual([offerIdOf(round, 'case-1' as never), offerIdOf(round, 'case-2' as never)]);
    expect(prepared[0]).toEqual(
      new PrepareOffer(offerIdOf(round, 'case-1' as never), {
        caseId: 'case-1',
        householdId: 'h',
        unitId: 'unit-1',
        conventionId: 'c',
        roundId: round,
        territory: 'MA-FES',
      } as never),
    );
  });
  rule('a withdrawn dwelling takes its offer with it, where it had one', () => {
    expect(freeWithdrawnDwellings.UnitWithdrawn({ data: { reservedFor: 'offer' } } as never)).toEqual([new SetOfferAside('offer' as never, 'dwelling-withdrawn')]);
    expect(freeWithdrawnDwellings.UnitWithdrawn({ data: {} } as never)).toEqual([]);
  });
  rule('so does one that is found unfit', () => {
    expect(freeWithdrawnDwellings.UnitInspected({ data: { reservedFor: 'offer', fit: false } } as never)).toEqual([new SetOfferAside('offer' as never, 'dwelling-unfit')]);
    expect(freeWithdrawnDwellings.UnitInspected({ data: { reservedFor: 'offer', fit: true } } as never)).toEqual([]);
    expect(freeWithdrawnDwellings.UnitInspected({ data: { fit: false } } as never)).toEqual([]);
  });
});
