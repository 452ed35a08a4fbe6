import { describe, expect, it } from '@jest/globals';
import { Type } from '@sinclair/typebox';
import { code, contract, idOf, instant, keyOf, published, topicOf, type FactOf, type FactsOf } from './index.js';

// How a service declares what it tells the others. One constant per fact, named as the private fact is …
const OfferAccepted = published(
  'iwaa.offer.accepted.v1',
  Type.Object({
    unitId: idOf('Unit'),
    by: Type.Union([Type.Literal('family'), Type.Literal('proxy')]),
  }),
);
const OfferMade = published('iwaa.offer.made.v1', Type.Object({ unitId: idOf('Unit'), respondBy: instant('Last instant for an answer') }));

// … and one contract per service, added to the list in `services.ts`.
const allocation = contract('allocation', [OfferMade, OfferAccepted]);

// A reader's process is a table over the union: `Process<FactsOf<typeof allocation>, ConventionCommand>`.
type AllocationFact = FactsOf<typeof allocation>;

describe('a published fact', () => {
  it('is made by its own declaration, so that its data is checked by type', () => {
    const data = { unitId: 'a' as FactOf<typeof OfferAccepted>['data']['unitId'], by: 'family' as const };
    expect(OfferAccepted.fact({ caseId: 'c', territory: 'ma.fes', data })).toEqual({ type: 'iwaa.offer.accepted.v1', caseId: 'c', territory: 'ma.fes', data });
    // @ts-expect-error a field that the schema does not name does not compile
    OfferAccepted.fact({ territory: 'ma.fes', data: { ...data, by: 'neighbour' } });
  });

  it('is told apart by its type', () => {
    const by = (fact: AllocationFact) => (fact.type === 'iwaa.offer.accepted.v1' ? fact.data.by : fact.data.respondBy);
    expect(by).toBeDefined();
  });

  it('is keyed by its case where there is one, else by its aggregate', () => {
    expect(keyOf({ caseid: 'c', subject: 's' })).toBe('c');
    expect(keyOf({ subject: 's' })).toBe('s');
  });

  it('has its topic by its service', () => {
    expect(allocation.topic).toBe('iwaa.allocation.v1');
    expect(topicOf('conventions')).toBe('iwaa.conventions.v1');
  });
});

describe('a declaration is refused', () => {
  it('when its name is not iwaa.<aggregate>.<past-tense>.v<n>', () => {
    expect(() => published('iwaa.Offer.accepted.v1', Type.Object({}))).toThrow('is not a public fact');
    expect(() => published('iwaa.offer.accepted.v0', Type.Object({}))).toThrow('is not a public fact');
  });

  it('when its schema can be neither opened nor closed without surprise', () => {
    expect(() => published('iwaa.offer.made.v1', Type.Object({ pair: Type.Tuple([Type.String()]) }))).toThrow('iwaa.offer.made.v1.pair: "additionalItems"');
    expect(() => published('iwaa.offer.made.v1', Type.Object({}, { additionalProperties: false }))).toThrow('"additionalProperties"');
  });

  it('when its type stands twice in a contract', () => {
    expect(() => contract('allocation', [OfferMade, OfferMade])).toThrow('declared twice');
  });

  it('never for a code or an id', () => {
    expect(() => published('iwaa.offer.refused.v1', Type.Object({ reason: code('Why') }))).not.toThrow();
  });
});
