import type { CitedRule, LegalDate } from '../domain/shared.js';

/** A norm as its file holds it: versions by territory and first day of validity. */
export interface Norm<Content> {
  readonly id: string;
  readonly versions: readonly (Content & { readonly territory: string; readonly version: string; readonly validFrom: string; readonly source: string })[];
}

/**
 * The version in force on a day: that of the territory, else that of the whole country (`MA`).
 * Throws a RangeError when neither has one, which a missing file entry means and no officer can cause.
 */
export function inForce<Content>(norm: Norm<Content>, territory: string, on: LegalDate): Content & CitedRule {
  const valid = [territory, 'MA'].flatMap((where) =>
    norm.versions
      .filter((version) => version.territory === where && version.validFrom <= on)
      .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
      .slice(0, 1),
  );
  const [chosen] = valid;
  if (chosen === undefined) throw new RangeError(`no version of ${norm.id} is in force in ${territory} on ${on}`);
  return { ...chosen, id: norm.id };
}
