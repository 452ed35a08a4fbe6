import { describe, expect, it as rule } from '@jest/globals';
import type { Instant } from '@iwaa/event-sourcing';
import type { CopiedEvent } from '../replay/copied-event.js';
import { csv } from './csv.js';
import type { Content } from './content.js';
import { exportedEvent } from './exported-event.js';
import { ocelJson } from './ocel-json.js';
import { provJson } from './prov/prov-json.js';
import type { Kinds } from './named.js';
import { collected, each } from './streamed.js';
import { xes } from './xes.js';

const AT = '2026-11-20T08:00:00.000Z' as Instant;
const id = (n: number) => `0193a000-0000-7000-8000-00000000000${String(n)}`;
const [file, family, offer, neighbours] = [id(1), id(2), id(3), id(4)] as const;
const kinds: Kinds = new Map([[file, 'case'], [family, 'household'], [offer, 'offer']]);

const event = (version: number, type: string, data: CopiedEvent['data'], more: Partial<CopiedEvent> = {}): CopiedEvent => ({
  service: 'households', position: BigInt(version), streamId: file, category: 'case', version, eventId: `event-${String(version)}`, type, schemaVersion: 1, occurredAt: AT, recordedAt: AT, loggedAt: AT, data,
  meta: { actor: { id: 'amina', role: 'case-officer' }, commandId: `command-${String(version)}`, correlationId: 'c', ...(version > 1 ? { causationId: `event-${String(version - 1)}` } : {}) },
  hash: Buffer.alloc(32, version), ...more,
});
const exported = (copied: CopiedEvent) => exportedEvent(copied, kinds, (subject) => `nobody-${String(subject.length)}`);

const opened = event(1, 'CaseOpened', { householdId: family, note: { k: `${family}/1`, at: family, iv: '', ct: 'c2VhbGVk', tag: '' }, because: '=cmd|calc', territory: 'MA-FES' });
const offered = event(2, 'CaseOffered', { offerId: offer, offers: [offer, { inner: offer }], households: [family, neighbours], ruleSet: { id: 'entitlements', version: '2026-1', territory: 'MA' } });

describe('an event that is exported', () => {
  rule('names objects by the fields that name them, itself as subject, and nobody who is no object of the export', () => {
    expect(exported(offered).objects.map(({ id: named, qualifier }) => [named, qualifier])).toEqual([[file, 'subject'], [offer, 'offerId'], [offer, 'offers'], [offer, 'inner'], [family, 'households']]);
  });
  rule('names nothing by what is sealed', () => {
    expect(exported(opened).objects.map(({ qualifier }) => qualifier)).toEqual(['subject', 'householdId']);
  });
  rule('says by which rules, in which territory, in which role, and not who', () => {
    expect([exported(offered).rules, exported(opened).territory, exported(opened).role, exported(opened).actor]).toEqual([['entitlements@2026-1'], 'MA-FES', 'case-officer', 'nobody-5']);
  });
  rule('says nothing else of what was said', () => {
    expect(JSON.stringify({ ...exported(opened), position: 1 })).not.toMatch(/cmd|c2VhbGVk|amina/);
  });
});

const events = [opened, offered].map(exported);
const content: Content = {
  events: () => each(events),
  objects: () => each([{ id: file, kind: 'case' as const, service: 'households', related: [{ id: family, kind: 'household' as const, qualifier: 'householdId' }], opened: [{ path: 'notes[0]', value: '"hard" & <loud>' }] }]),
  traces: () => each([{ caseId: file, events, opened: [{ path: 'notes[0]', value: '"hard" & <loud>' }] }]),
};
const written = async (pieces: AsyncIterable<string>) => (await collected(pieces)).join('');

describe('a history is written', () => {
  rule('in rows, each event once, under names', async () => {
    const [names, ...rows] = (await written(csv(content))).trimEnd().split('\r\n').map((line) => line.split(','));
    expect(rows.map((row) => [row[names?.indexOf('type') ?? 0], row[names?.indexOf('offer') ?? 0]])).toEqual([['CaseOpened', ''], ['CaseOffered', offer]]);
  });

  rule('as OCEL, in which every type is declared with every attribute that something of it has', async () => {
    const log = JSON.parse(await written(ocelJson(content))) as Record<'eventTypes' | 'objectTypes', { name: string; attributes: { name: string }[] }[]> & Record<'events' | 'objects', { type: string; attributes: { name: string }[] }[]>;
    const undeclared = (things: typeof log.events, types: typeof log.eventTypes) =>
      things.flatMap(({ type, attributes }) => attributes.filter(({ name }) => types.find((one) => one.name === type)?.attributes.some((one) => one.name === name) !== true));
    expect([...undeclared(log.events, log.eventTypes), ...undeclared(log.objects, log.objectTypes)]).toEqual([]);
    expect(log.objectTypes).toHaveLength(1);
  });

  rule('as XES, a trace for a file, in which a value can end nothing', async () => {
    const log = await written(xes(content));
    expect([log.match(/<trace>/g)?.length, log.match(/<event>/g)?.length, log.includes('value="&quot;hard&quot; &amp; &lt;loud&gt;"')]).toEqual([1, 2, true]);
  });

  rule('as provenance: who acted, what was made of what, and what led to it', async () => {
    const { entity, wasDerivedFrom, wasInformedBy, wasAssociatedWith, used } = JSON.parse(await written(provJson(content))) as Record<string, Record<string, Record<string, string>>>;
    expect(Object.keys(entity ?? {})).toEqual([`iwaa:case/${file}/1`, `iwaa:case/${file}/2`]);
    expect([entity?.[`iwaa:case/${file}/1`]?.['iwaa:notes[0]'], entity?.[`iwaa:case/${file}/2`]?.['iwaa:notes[0]']]).toEqual([undefined, '"hard" & <loud>']);
    expect(Object.values(wasDerivedFrom ?? {})).toMatchObject([{ 'prov:generatedEntity': `iwaa:case/${file}/2`, 'prov:usedEntity': `iwaa:case/${file}/1` }]);
    expect(Object.values(wasInformedBy ?? {})).toEqual([{ 'prov:informed': 'iwaa:command/command-2', 'prov:informant': 'iwaa:command/command-1' }]);
    expect(Object.values(wasAssociatedWith ?? {}).map((one) => one['prov:role'])).toEqual(['case-officer', 'case-officer']);
    expect(Object.values(used ?? {})).toHaveLength(1);
  });
});
