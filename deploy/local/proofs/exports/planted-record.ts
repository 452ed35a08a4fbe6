import { v7 } from 'uuid';

/** An entry to be planted in audit's copy. */
export interface Planted {
  readonly service: string;
  readonly position: number;
  readonly streamId: string;
  readonly version: number;
  readonly category: string;
  readonly type: string;
  readonly eventId: string;
  /** When it happened, was recorded and was logged. */
  readonly at: string;
  readonly body: string;
  readonly meta: string;
}

/** In clear in the planted events, and to be in no export. */
export const SAID = { address: '17, derb Zqaqwiya Kanarija', by: 'Fqihqawi Kanariya', sealed: 'c2VhbGVkIG5hbWU=', formula: '=HYPERLINK("http://nowhere")' } as const;

const BEGAN = Date.parse('2026-11-20T08:00:00.000Z');

/** Writes down what happens to families, one after the other: each kind of object, in four logs, with what led to it. */
class Notebook {
  readonly entries: Planted[] = [];
  readonly #positions = new Map<string, number>();
  readonly #versions = new Map<string, number>();

  note(service: string, category: string, streamId: string, type: string, data: object, cause?: string): string {
    const [position, version] = [next(this.#positions, service), next(this.#versions, `${category}/${streamId}`)];
    const meta = { actor: { id: SAID.by, role: 'case-officer' }, commandId: v7(), correlationId: v7(), ...(cause === undefined ? {} : { causationId: cause }) };
    const eventId = v7();
    this.entries.push({
      service, position, streamId, version, category, type, eventId,
      at: new Date(BEGAN + this.entries.length * 1_000).toISOString(),
      body: JSON.stringify({ ...data, by: SAID.by, address: SAID.address, remark: SAID.formula, name: { k: `${streamId}/1`, at: `${streamId}/${String(version)}/name`, iv: '', ct: SAID.sealed, tag: '' }, territory: 'MA-FES' }),
      meta: JSON.stringify(meta),
    });
    return eventId;
  }
}

function next(counts: Map<string, number>, of: string): number {
  const count = (counts.get(of) ?? 0) + 1;
  counts.set(of, count);
  return count;
}

/** The record of so many families, two to a building. */
export function plantedRecord(families: number): readonly Planted[] {
  const book = new Notebook();
  const conventionId = v7();
  book.note('conventions', 'convention', conventionId, 'ConventionDrafted', {});
  let [buildingId, neighbour] = ['', v7()];
  for (let n = 0; n < families; n += 1) {
    const [householdId, caseId, unitId, offerId, noticeId] = [v7(), v7(), v7(), v7(), v7()];
    if (n % 2 === 0) book.note('households', 'building', (buildingId = v7()), 'BuildingReported', {});
    book.note('households', 'household', householdId, 'HouseholdRegistered', { buildingId });
    book.note('households', 'building', buildingId, 'OccupancyRecorded', { householdId });
    const order = book.note('households', 'building', buildingId, 'OrderIssued', { households: [householdId, neighbour], order: { orderId: v7() } });
    const opened = book.note('households', 'case', caseId, 'CaseOpened', { householdId, buildingId }, order);
    book.note('allocation', 'candidate', caseId, 'CandidateEntered', { householdId }, opened);
    book.note('allocation', 'unit', unitId, 'UnitRegistered', { conventionId });
    const offered = book.note('allocation', 'offer', offerId, 'OfferMade', { caseId, householdId, unitId, conventionId });
    book.note('allocation', 'unit', unitId, 'UnitReserved', { caseId, offerId, conventionId });
    book.note('conventions', 'convention', conventionId, 'CapacityReserved', { caseId, offerId, unitId }, offered);
    book.note('notifications', 'notice', noticeId, 'NoticeRequested', { caseId, householdId, becauseOf: { eventId: offered } }, offered);
    book.note('households', 'case', caseId, 'CaseOffered', { householdId, offerId, unitId, conventionId }, offered);
    neighbour = householdId;
  }
  return book.entries;
}
