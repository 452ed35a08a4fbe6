import type { LegalDate } from '../time/legal-date.js';

/** A rule, norm or deadline is versioned data per territory; a decision names the version it used. */
export interface CitedNorm {
  readonly id: string;
  readonly version: string;
  readonly territory: string;
}

/** One version of a norm: where it holds, from which day, on whose authority. */
export type NormVersion<Content> = Content & {
  readonly territory: string;
  readonly version: string;
  readonly validFrom: string;
  readonly source: string;
};

/** A norm as its file holds it: versions by territory and first day of validity. */
export interface Norm<Content> {
  readonly id: string;
  readonly versions: readonly NormVersion<Content>[];
}

/** Versions that an agency added to those that the product ships, by norm. */
const added = new Map<string, readonly NormVersion<object>[]>();

/** Adds an agency's own versions: once, before the service starts. */
export function addVersions({ id, versions }: Norm<object>): void {
  added.set(id, [...(added.get(id) ?? []), ...versions]);
}

/**
 * The version in force on a day: that of the territory, else that of the whole country (`MA`).
 * Throws a RangeError when neither has one, which a missing file entry means and no officer can cause.
 */
export function inForce<Content>(norm: Norm<Content>, territory: string, on: LegalDate): Content & CitedNorm {
  const versions = [...norm.versions, ...((added.get(norm.id) ?? []) as readonly NormVersion<Content>[])];
  const valid = [territory, 'MA'].flatMap((where) =>
    versions
      .filter((version) => version.territory === where && version.validFrom <= on)
      .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
      .slice(0, 1),
  );
  const [chosen] = valid;
  if (chosen === undefined) throw new RangeError(`no version of ${norm.id} is in force in ${territory} on ${on}`);
  return { ...chosen, id: norm.id };
}
