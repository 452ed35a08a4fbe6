import type { PublishedFact } from '@iwaa/contracts';

/** What the public facts come to. */
export interface Counts {
  readonly households: number;
  readonly members: number;
  readonly cases: number;
  readonly eligible: number;
  readonly ineligible: number;
  readonly units: number;
  readonly conventions: number;
  readonly offers: Readonly<Record<'made' | 'accepted' | 'refused' | 'expired' | 'withdrawn' | 'setAside', number>>;
  readonly movedIn: number;
  readonly notices: Readonly<Record<'sent' | 'failed' | 'unknown', number>>;
  /** Public event types of each case, by when they were recorded. */
  readonly sequences: Readonly<Record<string, readonly string[]>>;
  /** What each aggregate told of a case, in its own order: `offer: prepared made accepted`. */
  readonly aggregates: Readonly<Record<string, readonly string[]>>;
}

export function countsOf(facts: readonly PublishedFact[]): Counts {
  const of = (type: string) => facts.filter((fact) => fact.type === `iwaa.${type}.v1`);
  const count = (type: string) => of(type).length;
  const field = ({ data }: PublishedFact, name: string) => (data as Readonly<Record<string, unknown>>)[name];
  const decided = (outcome: string) => of('case.eligibility-decided').filter((fact) => field(fact, 'outcome') === outcome).length;
  const sequences: Record<string, string[]> = {};
  for (const { caseid, type } of facts) if (caseid !== undefined) (sequences[caseid] ??= []).push(type);
  return {
    households: count('household.registered'),
    members: of('household.registered').reduce((sum, fact) => sum + Number(field(fact, 'persons') ?? 0), 0),
    cases: count('case.opened'),
    eligible: decided('eligible'),
    ineligible: decided('ineligible'),
    units: count('unit.registered'),
    conventions: count('convention.entered-into-force'),
    offers: {
      made: count('offer.made'),
      accepted: count('offer.accepted'),
      refused: count('offer.refused'),
      expired: count('offer.expired'),
      withdrawn: count('offer.withdrawn'),
      setAside: count('offer.set-aside'),
    },
    movedIn: count('case.family-moved-in'),
    notices: { sent: count('notice.sent'), failed: count('notice.undeliverable'), unknown: count('notice.outcome-unknown') },
    sequences,
    aggregates: aggregatesIn(facts),
  };
}

function aggregatesIn(facts: readonly PublishedFact[]): Record<string, readonly string[]> {
  const told = new Map<string, Map<string, string[]>>();
  for (const { caseid, type, subject } of facts) {
    if (caseid === undefined) continue;
    const [, kind = '', what = ''] = type.split('.');
    const ofCase = told.get(caseid) ?? new Map<string, string[]>();
    told.set(caseid, ofCase);
    const name = `${kind}/${subject}`;
    ofCase.set(name, [...(ofCase.get(name) ?? [`${kind}:`]), what]);
  }
  return Object.fromEntries([...told].map(([caseId, streams]) => [caseId, [...streams.values()].map((words) => words.join(' ')).sort()]));
}
