import type { Caller } from '@iwaa/service-kit/client';
import { TERRITORY } from '../../src/story/steps.js';
import { CLASSIFICATION, reportOf } from './history.js';

/** Registers families in new buildings, and has each building classified, until told to stop; answers how many commands were carried out. */
export async function keepWriting(amina: Caller, signal: AbortSignal): Promise<number> {
  let commands = 0;
  for (let n = 1; !signal.aborted; n += 1) {
    const building = await amina.done('buildings', reportOf(`LOAD/${String(n)}`));
    const { id } = building.body as { readonly id: string };
    await amina.done(`buildings/${id}/classification`, CLASSIFICATION, { ifMatch: building.version });
    await amina.done('households', { territory: TERRITORY, buildingId: id, tenure: 'tenant-verbal-lease', language: 'ar', members: [HEAD] });
    commands += 3;
  }
  return commands;
}

const HEAD = { name: 'Zineb Alaoui', birthDate: '1980-05-01', sex: 'female', role: 'head' };
