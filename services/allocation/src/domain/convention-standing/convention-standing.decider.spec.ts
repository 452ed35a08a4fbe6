import { describe, it as rule } from '@jest/globals';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import { conventionStanding } from './convention-standing.decider.js';
import type { ConventionStandingEvent, Standing } from './convention-standing.events.js';

const { given } = rulesOf(conventionStanding.decider);

const terms = { territory: 'MA-FES', units: 3, startsOn: '2026-01-01', endsOn: '2026-12-31', parties: ['a', 'b'] } as unknown as Omit<ConventionStandingEvent['data'], 'standing'>;
const recorded = (standing: Standing): ConventionStandingEvent => ({ type: 'ConventionStandingRecorded', data: { ...terms, standing } });
const change = (standing: Standing) => ({ kind: 'ChangeConventionStanding', standing }) as const;

describe('what allocation remembers of a convention', () => {
  rule('is that it is in force, once', () => {
    given().when({ kind: 'RecordConventionStanding', fact: { ...terms, standing: 'in-force' } }).then(recorded('in-force'));
    given(recorded('in-force')).when({ kind: 'RecordConventionStanding', fact: { ...terms, standing: 'in-force' } }).thenNothing();
  });
  rule('follows its suspension, resumption and end, under the same terms', () => {
    given(recorded('in-force')).when(change('suspended')).then(recorded('suspended'));
    given(recorded('in-force'), recorded('suspended')).when(change('in-force')).then(recorded('in-force'));
    given(recorded('in-force'), recorded('suspended')).when(change('terminated')).then(recorded('terminated'));
  });
  rule('twice is once, and nothing begins again that has ended', () => {
    given(recorded('in-force'), recorded('suspended')).when(change('suspended')).thenNothing();
    given(recorded('in-force'), recorded('terminated')).when(change('in-force')).thenNothing();
    given().when(change('suspended')).thenNothing();
  });
});
