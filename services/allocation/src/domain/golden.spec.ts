import { describe, expect, it as rule } from '@jest/globals';
import { foldGolden, withoutGolden } from '@iwaa/event-sourcing/golden';
import { applicantPublishing } from '../publishing/applicant.publishing.js';
import { candidatePublishing } from '../publishing/candidate.publishing.js';
import { conventionStandingPublishing } from '../publishing/convention-standing.publishing.js';
import { offerPublishing } from '../publishing/offer.publishing.js';
import { roundPublishing } from '../publishing/round.publishing.js';
import { unitPublishing } from '../publishing/unit.publishing.js';
import { applicant } from './applicant/applicant.decider.js';
import applicantGolden from './applicant/applicant.golden.json' with { type: 'json' };
import { candidate } from './candidate/candidate.decider.js';
import candidateGolden from './candidate/candidate.golden.json' with { type: 'json' };
import { conventionStanding } from './convention-standing/convention-standing.decider.js';
import conventionStandingGolden from './convention-standing/convention-standing.golden.json' with { type: 'json' };
import { offer } from './offer/offer.decider.js';
import offerGolden from './offer/offer.golden.json' with { type: 'json' };
import { round } from './round/round.decider.js';
import roundGolden from './round/round.golden.json' with { type: 'json' };
import { unit } from './unit/unit.decider.js';
import unitGolden from './unit/unit.golden.json' with { type: 'json' };

const kept = [
  { name: 'offer', golden: offerGolden, folded: () => foldGolden(offer, offerGolden), types: offerPublishing, upcasters: offer },
  { name: 'applicant', golden: applicantGolden, folded: () => foldGolden(applicant, applicantGolden), types: applicantPublishing, upcasters: applicant },
  { name: 'unit', golden: unitGolden, folded: () => foldGolden(unit, unitGolden), types: unitPublishing, upcasters: unit },
  { name: 'candidate', golden: candidateGolden, folded: () => foldGolden(candidate, candidateGolden), types: candidatePublishing, upcasters: candidate },
  { name: 'round', golden: roundGolden, folded: () => foldGolden(round, roundGolden), types: roundPublishing, upcasters: round },
  {
    name: 'convention-standing',
    golden: conventionStandingGolden,
    folded: () => foldGolden(conventionStanding, conventionStandingGolden),
    types: conventionStandingPublishing,
    upcasters: conventionStanding,
  },
];

describe.each(kept)('what was stored of a $name', ({ golden, folded, types, upcasters }) => {
  rule('folds today to what it folded to when it was released', () => {
    expect(folded()).toEqual(golden.streams.map(({ state }) => state));
  });
  rule('is kept for every event type and every schema version', () => {
    expect(withoutGolden(upcasters, Object.keys(types), golden)).toEqual([]);
  });
});
