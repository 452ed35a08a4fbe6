import type { FactsOf } from '@iwaa/contracts';
import type { allocation } from '@iwaa/contracts/allocation';
import type { households } from '@iwaa/contracts/households';
import type { Process } from '@iwaa/event-sourcing';
import { RequestNotice, type Wanted } from '../commands/request-notice.js';
import type { NoticeValues } from '../domain/notice/notice.events.js';
import type { CaseId, HouseholdId } from '../domain/shared.js';
import { noticeIdOf } from '../ids.js';
import type { TemplateCode } from '../texts/templates.js';

type Told = FactsOf<typeof households> | FactsOf<typeof allocation>;

/** What a family has to hear of, and in which words. */
export const writeNotices: Process<Told, RequestNotice> = {
  'iwaa.case.placed-under-order.v1': (fact) => telling(fact, 'placed-under-order', { kind: fact.data.kind, ...said('endsOn', fact.data.endsOn) }),
  'iwaa.case.told-to-evacuate.v1': (fact) => telling(fact, 'told-to-evacuate', { evacuateBy: fact.data.evacuateBy }, { urgent: true }),
  'iwaa.case.eligibility-decided.v1': (fact) =>
    fact.data.outcome === 'eligible' ? telling(fact, 'eligible', {}) : telling(fact, 'ineligible', { reasons: fact.data.reasons, ...appeal(fact.data.appeal) }),
  'iwaa.case.entitlement-granted.v1': (fact) => {
    const { entitlement, amount, months } = fact.data;
    return telling(fact, 'entitlement-granted', { entitlement, ...said('amount', amount?.centimes), ...said('months', months) });
  },
  'iwaa.case.entitlement-refused.v1': (fact) => {
    const { entitlement, reasons } = fact.data;
    return telling(fact, 'entitlement-refused', { entitlement, reasons, ...appeal(fact.data.appeal) });
  },
  'iwaa.offer.made.v1': (fact) => telling(fact, 'offer-made', { respondBy: fact.data.respondBy }, { goodUntil: fact.data.respondBy }),
  'iwaa.offer.accepted.v1': (fact) => telling(fact, 'offer-accepted', {}),
  'iwaa.offer.refusal-qualified.v1': (fact) =>
    telling(fact, 'refusal-qualified', { qualification: fact.data.justified ? 'justified' : 'not-justified', ...appeal(fact.data.appeal) }),
};

interface About {
  readonly id: string;
  readonly type: string;
  readonly caseid?: string;
  readonly subject: string;
  readonly territory: string;
  readonly data: { readonly householdId: HouseholdId };
}

function telling({ id, type, caseid, subject, territory, data: { householdId } }: About, template: TemplateCode, values: NoticeValues, limits: Pick<Wanted, 'goodUntil' | 'urgent'> = {}): readonly RequestNotice[] {
  const family = { caseId: (caseid ?? subject) as CaseId, householdId, territory };
  const wanted = { family, template, values, becauseOf: { eventId: id, type }, ...limits };
  return [new RequestNotice(noticeIdOf(id, template), wanted)];
}

const said = (name: string, value: string | number | undefined): NoticeValues => (value === undefined ? {} : { [name]: value });

const appeal = (how: { readonly route: string; readonly until: string } | undefined): NoticeValues =>
  how === undefined ? {} : { appealRoute: how.route, appealUntil: how.until };
