import { verifyExport, type Demands } from '../export/verify-export.js';
import { Unusable } from '../findings.js';
import { keysOf } from '../keys.js';
import { ownCheckpoint } from '../signed-checkpoint.js';
import { COSIGNATURE } from '../verifier-key.js';
import { chunksOf, textOf, type Stdin } from './input.js';
import { badIn, goodIn } from './told.js';
import type { Answer } from './verb.js';

export interface ExportOptions {
  readonly keys?: string | undefined;
  readonly last?: string | undefined;
  readonly witnesses: string;
  readonly full: boolean;
}

/** Checks the export in this file. */
export async function checkExport(file: string, options: ExportOptions, stdin: Stdin): Promise<Answer> {
  const demands = await demandsOf(options, stdin);
  const report = await verifyExport(chunksOf(file, stdin), demands);
  return { report, lines: report.bad === undefined ? goodIn(report, demands) : badIn(report.bad) };
}

async function demandsOf({ keys: keyFile, last, witnesses, full }: ExportOptions, stdin: Stdin): Promise<Demands> {
  if (keyFile === undefined) throw new Unusable('--keys is needed: without keys nothing says who signed');
  const keys = keysOf(await textOf(keyFile, stdin));
  const known = keys.filter(({ algorithm }) => algorithm === COSIGNATURE).length;
  if (!/^\d{1,3}$/.test(witnesses) || Number(witnesses) > known) throw new Unusable(`--witnesses is a whole number up to the ${String(known)} witnesses whose keys are given`);
  return { keys, witnesses: Number(witnesses), full, last: last === undefined ? undefined : ownCheckpoint(await textOf(last, stdin), keys) };
}
