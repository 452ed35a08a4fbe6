import { until, type Caller } from '@iwaa/service-kit/client';

/** A file is exported, as soon as audit has copied it: the id of the export. */
export const anExport = (caller: Caller, caseId: string): Promise<string> =>
  until('the file to be copied', async () => {
    const { status, body } = await caller.post('audit/exports', { format: 'csv', caseId });
    return status === 201 ? (body as { readonly id: string }).id : undefined;
  });
