import type { Proof } from '@iwaa/testing';
import { bundled, type Bundled } from './replay/bundles.js';
import { evidenceOf, type Evidence } from './replay/evidence.js';
import { followedFamily } from './replay/followed-family.js';
import { CHAIN, judged } from './replay/judged.js';
import { OWNERS } from './replay/owners-record.js';
import { openSite } from './site/open-site.js';

interface Size {
  /** Families of the medina in Fès; the followed family alone when not said. */
  readonly families?: number;
}

/** What was gathered last: a damaged copy of it is enough to see that damage is noticed. */
let gathered: { readonly evidence: Evidence; readonly bundles: Bundled } | undefined;

export const proof: Proof<Size> = {
  name: 'replay',
  claims: 'a family’s file is replayed at five instants on both clocks as its owners’ records have it; each state is the owner’s own, nothing stands before its cause, and each export is verified offline',
  full: { families: 60 },
  small: {},
  defects: ['clocks-mixed-up', 'effect-before-cause'],

  run: async ({ size, defect, say }) => {
    const { evidence, bundles } = defect !== undefined && gathered !== undefined ? gathered : await gather(size, say);
    gathered = { evidence, bundles };
    return { ...judged(defect === undefined ? evidence : damaged(evidence, defect)), 'bundles good': bundles.good, 'changed bytes noticed': bundles.noticed };
  },

  broken: (figures) => [
    ...['histories wrong', 'versions wrong', 'states wrong', 'hashes that disagree', 'effects before causes', 'causes not named', 'without a sentence', 'personal values without a purpose'].flatMap((name) => (figures[name] === 0 ? [] : [`${name}: ${String(figures[name])}`])),
    ...Object.entries(EXPECTED).flatMap(([name, expected]) => (figures[name] === expected ? [] : [`${name}: ${String(figures[name])}, not ${String(expected)}`])),
    ...['clocks that differ', 'events between'].flatMap((name) => (Number(figures[name]) > 0 ? [] : [`${name}: none`])),
  ],
};

const EXPECTED = {
  services: OWNERS.length,
  replays: 10,
  'links of the chain': CHAIN.length,
  'status between': 1,
  'why of the file': 'FamilyMovedIn',
  'why of the offer': 'OfferAccepted',
  'before the first event': 404,
  'first instant right': 1,
  'opened for a purpose': 1,
  'readings recorded': 1,
  'bundles good': OWNERS.length,
  'changed bytes noticed': OWNERS.length,
};

async function gather({ families }: Size, say: (progress: string) => void): Promise<NonNullable<typeof gathered>> {
  const site = await openSite({ messaging: 'postgres', environment: { audit: { IWAA_FOLLOW_EVERY_MS: '200' } } });
  try {
    const caseId = await followedFamily(site, say, families);
    const evidence = await evidenceOf(site, caseId);
    say(`${String(evidence.history.length)} events of ${String(evidence.record.length)} speak of the file`);
    return { evidence, bundles: await bundled(site, caseId) };
  } finally {
    await site.close();
  }
}

/** The same evidence from a replay that takes one clock for the other, or whose order is no causal one. */
function damaged(evidence: Evidence, defect: string): Evidence {
  if (defect === 'effect-before-cause') return { ...evidence, history: evidence.history.toReversed() };
  return { ...evidence, replays: evidence.replays.map((replay) => ({ ...replay, clock: replay.clock === 'asOf' ? 'knownAt' : 'asOf' })) };
}
