import type { FactsOf } from '@iwaa/contracts';
import type { conventions } from '@iwaa/contracts/conventions';
import type { Process } from '@iwaa/event-sourcing';
import { ChangeConventionStanding } from '../commands/change-convention-standing.js';
import { MakeOffer } from '../commands/make-offer.js';
import { RecordConventionStanding } from '../commands/record-convention-standing.js';
import { SetOfferAside } from '../commands/set-offer-aside.js';
import { SETTING_ASIDE_REASONS, type SettingAsideReason } from '../domain/offer/offer.events.js';

type ConventionFact = FactsOf<typeof conventions>;

/** What conventions promise or refuse decides which dwellings can be offered and which offers can be made. */
export const followConventions: Process<ConventionFact, ChangeConventionStanding | MakeOffer | RecordConventionStanding | SetOfferAside> = {
  'iwaa.convention.entered-into-force.v1': ({ data: { conventionId, units, startsOn, endsOn, parties }, territory }) => [
    new RecordConventionStanding(conventionId, { standing: 'in-force', territory, units, startsOn, endsOn, parties }),
  ],
  'iwaa.convention.suspended.v1': ({ data }) => [new ChangeConventionStanding(data.conventionId, 'suspended')],
  'iwaa.convention.resumed.v1': ({ data }) => [new ChangeConventionStanding(data.conventionId, 'in-force')],
  'iwaa.convention.terminated.v1': ({ data }) => [new ChangeConventionStanding(data.conventionId, 'terminated')],
  'iwaa.convention.capacity-reserved.v1': ({ data }) => [new MakeOffer(data.offerId)],
  'iwaa.convention.capacity-refused.v1': ({ data }) => [new SetOfferAside(data.offerId, reasonOf(data.reason))],
};

/** A reason that conventions adds later is at least known to be no capacity. */
const reasonOf = (reason: string): SettingAsideReason =>
  SETTING_ASIDE_REASONS.find((known) => known === reason) ?? 'capacity-exhausted';
