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
const SEFROU = 'MA-SEF';
/** Where the sample families live. */
const MEDINA = [FES, SEFROU];
const EVERYWHERE = [...MEDINA, CASABLANCA];

/** The operator of units that fatima works for, and the partner client calls for. */
export const SAMPLE_AGENCY = v5('sample agency', NAMESPACE);

const person = (name: string, role: string, territories: readonly string[], agency?: string): [string, SamplePerson] => [
  name,
  { subject: v5(name, NAMESPACE), roles: [role], territories, conventions: [], ...(agency === undefined ? {} : { agency }) },
];

/** A service that asks another one under a name of its own: what its client credentials are good for. */
export const NOTIFYING_SERVICE: Claims = { roles: ['notifying-service'], territories: [], conventions: [] };

/** A service that copies the others' sealed records. */
export const WITNESSING_SERVICE: Claims = { roles: ['witness'], territories: [], conventions: [] };

/** Who signs in where: docs and examples speak of these ten. */
export const SAMPLE_PEOPLE: ReadonlyMap<string, SamplePerson> = new Map([
  person('amina', 'case-officer', MEDINA),
  person('brahim', 'case-officer', [CASABLANCA]),
  person('chaimae', 'commission-proposer', EVERYWHERE),
  person('driss', 'commission-approver', EVERYWHERE),
  person('elhoussain', 'convention-manager', EVERYWHERE),
  person('fatima', 'partner-agency', EVERYWHERE, SAMPLE_AGENCY),
  person('ghita', 'auditor', EVERYWHERE),
  person('hamid', 'data-protection-officer', EVERYWHERE),
  person('imane', 'observatory-analyst', EVERYWHERE),
  person('jamal', 'operator', EVERYWHERE),
]);
