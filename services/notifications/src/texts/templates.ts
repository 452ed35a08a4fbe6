import eligibleAr from '../templates/eligible.ar.json' with { type: 'json' };
import eligibleFr from '../templates/eligible.fr.json' with { type: 'json' };
import entitlementGrantedAr from '../templates/entitlement-granted.ar.json' with { type: 'json' };
import entitlementGrantedFr from '../templates/entitlement-granted.fr.json' with { type: 'json' };
import entitlementRefusedAr from '../templates/entitlement-refused.ar.json' with { type: 'json' };
import entitlementRefusedFr from '../templates/entitlement-refused.fr.json' with { type: 'json' };
import ineligibleAr from '../templates/ineligible.ar.json' with { type: 'json' };
import ineligibleFr from '../templates/ineligible.fr.json' with { type: 'json' };
import offerAcceptedAr from '../templates/offer-accepted.ar.json' with { type: 'json' };
import offerAcceptedFr from '../templates/offer-accepted.fr.json' with { type: 'json' };
import offerMadeAr from '../templates/offer-made.ar.json' with { type: 'json' };
import offerMadeFr from '../templates/offer-made.fr.json' with { type: 'json' };
import placedUnderOrderAr from '../templates/placed-under-order.ar.json' with { type: 'json' };
import placedUnderOrderFr from '../templates/placed-under-order.fr.json' with { type: 'json' };
import refusalQualifiedAr from '../templates/refusal-qualified.ar.json' with { type: 'json' };
import refusalQualifiedFr from '../templates/refusal-qualified.fr.json' with { type: 'json' };
import toldToEvacuateAr from '../templates/told-to-evacuate.ar.json' with { type: 'json' };
import toldToEvacuateFr from '../templates/told-to-evacuate.fr.json' with { type: 'json' };

export const LANGUAGES = ['fr', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One version of a text, its parts as ICU messages. A paragraph that comes out empty is left out. */
export interface Wording {
  readonly version: string;
  readonly subject: string;
  readonly body: readonly string[];
  /** For a telephone's small screen. */
  readonly short: string;
}

interface TemplateFile {
  readonly code: string;
  readonly language: string;
  /** Oldest first. A released version is never changed: notices cite it. */
  readonly versions: readonly Wording[];
}

const FILES: readonly TemplateFile[] = [
  placedUnderOrderFr, placedUnderOrderAr, toldToEvacuateFr, toldToEvacuateAr, eligibleFr, eligibleAr, ineligibleFr, ineligibleAr,
  entitlementGrantedFr, entitlementGrantedAr, entitlementRefusedFr, entitlementRefusedAr, offerMadeFr, offerMadeAr, offerAcceptedFr, offerAcceptedAr,
  refusalQualifiedFr, refusalQualifiedAr,
];

/** Whatever a family can be told of. */
export const TEMPLATES = [
  'placed-under-order', 'told-to-evacuate', 'eligible', 'ineligible', 'entitlement-granted', 'entitlement-refused', 'offer-made', 'offer-accepted',
  'refusal-qualified',
] as const;
export type TemplateCode = (typeof TEMPLATES)[number];

/** A text that a notice cites in one language. @throws RangeError when there is none, which no officer can cause */
export function wording(code: string, version: string, language: Language): Wording {
  const found = fileOf(code, language)?.versions.find((one) => one.version === version);
  if (found === undefined) throw new RangeError(`no text ${code} ${version} in ${language}`);
  return found;
}

/** The version with which a notice begins today. */
export const currentVersion = (code: TemplateCode): string => fileOf(code, 'ar')?.versions.at(-1)?.version ?? '';

/** Every text there is: codes, versions and languages. */
export const catalogue = (): readonly { readonly code: string; readonly current: string; readonly versions: readonly string[]; readonly languages: readonly string[] }[] =>
  TEMPLATES.map((code) => ({
    code,
    current: currentVersion(code),
    versions: (fileOf(code, 'ar')?.versions ?? []).map(({ version }) => version),
    languages: FILES.filter((file) => file.code === code).map(({ language }) => language),
  }));

const fileOf = (code: string, language: Language): TemplateFile | undefined => FILES.find((file) => file.code === code && file.language === language);

/** The language in which a family is written to; Arabic where we have no text in its own, or do not know it. */
export const languageFor = (asked: string | undefined): Language => LANGUAGES.find((one) => one === asked) ?? 'ar';
