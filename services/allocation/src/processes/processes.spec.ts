import { describe, expect, it as rule } from '@jest/globals';
import type { FactsOf } from '@iwaa/contracts';
import type { conventions } from '@iwaa/contracts/conventions';
import { react } from '@iwaa/event-sourcing';
import { MakeOffer } from '../commands/make-offer.js';
import { PrepareOffer } from '../commands/prepare-offer.js';
import { RecordConventionStanding } from '../commands/record-convention-standing.js';
import { SetOfferAside } from '../commands/set-offer-aside.js';
import { offerIdOf } from '../ids.js';
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
  rule('a reserved place lets the offer be made', () => {
    expect(react(followConventions, fact('iwaa.convention.capacity-reserved.v1', promised))).toEqual([new MakeOffer('offer' as never)]);
  });
  rule('a refused one sets the offer aside, with conventions’ reason', () => {
    const because = (reason: string) => react(followConventions, fact('iwaa.convention.capacity-refused.v1', { ...promised, reason }));
    expect(because('outside-period')).toEqual([new SetOfferAside('offer' as never, 'outside-period')]);
    expect(because('a-reason-added-later')).toEqual([new SetOfferAside('offer' as never, 'capacity-exhausted')]);
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
});
