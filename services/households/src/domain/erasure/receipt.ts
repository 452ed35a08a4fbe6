import type { CarriedOut } from './erasure.policies.js';

/**
 * What is signed: lines that an auditor reads and a program splits at spaces. Every position is one of the named service's log, whose
 * entry there is the fact that says so; the person's id is a pseudonym.
 */
export function receiptText(erasureId: string, { concerned, ground, requestedOn, norm, carriedOutOn, forgotten }: CarriedOut): string {
  const done = [...forgotten].sort((one, other) => (one.service < other.service ? -1 : 1));
  return [
    'iwaa/erasure-receipt/v1',
    `erasure ${erasureId}`,
    `person ${concerned.personId}`,
    `household ${concerned.householdId}`,
    `ground ${ground}`,
    `requested ${requestedOn}`,
    `waited ${norm.id} ${norm.version} ${norm.territory}`,
    `carried-out ${carriedOutOn}`,
    ...done.map(({ service, position, keysDestroyed, at }) => `forgotten ${service} position ${position} keys ${String(keysDestroyed)} at ${at}`),
    '',
  ].join('\n');
}
