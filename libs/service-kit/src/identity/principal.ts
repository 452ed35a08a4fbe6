/** Who calls, as the identity provider says: a person of an administration, or an agency. No names. */
export interface Principal {
  /** Pseudonymous subject of the identity provider. */
  readonly subject: string;
  /** `case-officer`, `commission-proposer` …: see policies/iwaa.cedarschema. */
  readonly roles: readonly string[];
  /** Territory codes in which the roles hold. */
  readonly territories: readonly string[];
  /** Conventions (ids) on which an agency acts. */
  readonly conventions: readonly string[];
  /** The agency that calls or that the person works for, where there is one. */
  readonly agency?: string;
}
