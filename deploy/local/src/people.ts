import { v5 } from 'uuid';

/** What an access token says of a person or an agency. */
export interface Claims {
  readonly roles: readonly string[];
  readonly territories: readonly string[];
  /** Ids of the conventions on which an agency acts. */
  readonly conventions: readonly string[];
  /** The agency's id. */
  readonly agency?: string;
}

/** A made-up person of the embedded default. */
export interface SamplePerson extends Claims {
  /** Pseudonymous, the same on every machine. */
  readonly subject: string;
}

const NAMESPACE = v5('https://iwaa.ma/sample-people', v5.URL);
const FES = 'MA-FES';
const CASABLANCA = 'MA-CAS';
const BOTH = [FES, CASABLANCA];

/** The operator of units that fatima works for, and the partner client calls for. */
export const SAMPLE_AGENCY = v5('sample agency', NAMESPACE);

const person = (name: string, role: string, territories: readonly string[], agency?: string): [string, SamplePerson] => [
  name,
  { subject: v5(name, NAMESPACE), roles: [role], territories, conventions: [], ...(agency === undefined ? {} : { agency }) },
];

/** Who signs in where: docs and examples speak of these ten. */
export const SAMPLE_PEOPLE: ReadonlyMap<string, SamplePerson> = new Map([
  person('amina', 'case-officer', [FES]),
  person('brahim', 'case-officer', [CASABLANCA]),
  person('chaimae', 'commission-proposer', BOTH),
  person('driss', 'commission-approver', BOTH),
  person('elhoussain', 'convention-manager', BOTH),
  person('fatima', 'partner-agency', BOTH, SAMPLE_AGENCY),
  person('ghita', 'auditor', BOTH),
  person('hamid', 'data-protection-officer', BOTH),
  person('imane', 'observatory-analyst', BOTH),
  person('jamal', 'operator', BOTH),
]);
