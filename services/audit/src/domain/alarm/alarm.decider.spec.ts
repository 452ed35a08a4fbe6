import { describe, it as rule } from '@jest/globals';
import type { Instant } from '@iwaa/event-sourcing';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import { alarm, type AlarmCommand } from './alarm.decider.js';
import type { AlarmEvent, Finding } from './alarm.events.js';

const { given } = rulesOf(alarm.decider);

const foundAt = '2026-11-25T10:00:00.000Z' as Instant;
const finding: Finding = { service: 'households', what: 'altered', streamId: '0193a000-0000-7000-8000-000000000001', version: 3, position: '17', expected: 'body as it was copied', got: 'another body' };
const raised: AlarmEvent = { type: 'AlarmRaised', data: { ...finding, foundAt, note: 'signed' } };
const acknowledged: AlarmEvent = { type: 'AlarmAcknowledged', data: { service: 'households' } };
const raise: AlarmCommand = { kind: 'RaiseAlarm', finding, foundAt, note: 'signed' };
const acknowledge: AlarmCommand = { kind: 'AcknowledgeAlarm' };

describe('what does not hold of a record', () => {
  rule('is raised', () => {
    given().when(raise).then(raised);
  });
  rule('once, however often it is met', () => {
    given(raised).when(raise).thenNothing();
  });
  rule('is acknowledged by whoever has looked', () => {
    given(raised).when(acknowledge).then(acknowledged);
  });
  rule('is raised again when it was acknowledged and still does not hold', () => {
    given(raised, acknowledged).when(raise).then(raised);
  });
  rule('cannot be acknowledged twice', () => {
    given(raised, acknowledged).when(acknowledge).thenRefused('alarm-acknowledged');
  });
  rule('cannot be acknowledged before it was raised', () => {
    given().when(acknowledge).thenRefused('alarm-not-raised');
  });
});
