import type { Instant } from '@iwaa/event-sourcing';
import type { Change } from '@iwaa/event-store';
import { v5 } from 'uuid';

const JOBS = v5('https://iwaa.ma/jobs', v5.URL);

/**
 * The change that a job asks for: machines act under the system's role and decide nothing, the decider checks again.
 * @param job names the job and what it is about, so that the same job twice is one command
 */
export function jobChange(job: string, now: Instant): Change {
  const commandId = v5(job, JOBS);
  return {
    commandId,
    kind: 'job',
    occurredAt: now,
    recordedAt: now,
    actor: { id: 'system', role: 'system' },
    correlationId: commandId,
    mayActOn: () => true,
  };
}
