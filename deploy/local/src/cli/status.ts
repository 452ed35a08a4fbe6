import { readFileSync } from 'node:fs';
import { isRunning, readRecord, type Started } from '../launcher/record.js';
import { builtServices } from '../launcher/services.js';
import { originAt } from './addresses.js';
import { asOperator } from './operator.js';
import type { Verb } from './verb.js';

interface Readiness {
  readonly status: string;
  readonly parts: Readonly<Record<string, string>>;
}

/** How far a service's record is sealed, as its operator is told. */
interface Seals {
  readonly origin: string;
  readonly size: string;
  readonly verifierKey?: string;
  readonly refused?: string;
}

/** What the last look at a projection's read tables found. */
interface Drift {
  readonly projection: string;
  readonly checkedAt: string;
  readonly sampled: number;
  readonly differing: number;
}

interface Told {
  readonly seals?: Seals;
  readonly drift?: readonly Drift[];
}

export const status: Verb = {
  name: 'status',
  usage: 'status',
  does: 'what runs, and whether it is ready',
  run: async ({ settings }) => {
    const record = await readRecord(settings.dataDir);
    const processes = record === undefined ? [] : [record.launcher, ...record.processes].filter(isRunning).map((one) => ({ name: one.name, pid: one.pid, rssBytes: rssOf(one) }));
    const ask = await asOperator(settings).catch(() => undefined);
    const services = await Promise.all(
      builtServices().map(async (service) => {
        const at = `/api/v1/services/${service}`;
        const { seals, drift } = (await ask?.(`${at}/status`).then(async (answer) => (await answer.json()) as Told).catch(() => undefined)) ?? {};
        return { service, ...(await readinessOf(`${originAt(settings)}${at}/health/ready`)), ...(seals === undefined ? {} : { seals }), ...(drift === undefined ? {} : { drift }) };
      }),
    );
    const lines = [
      ...processes.map(({ name, pid, rssBytes }) => `${name.padEnd(16)}process ${String(pid)}${rssBytes === undefined ? '' : `, ${String(Math.round(rssBytes / 1e6))} MB`}`),
      ...services.map(({ service, status: how, parts }) => `${service.padEnd(16)}${how}  ${Object.entries(parts).map(([part, state]) => `${part} ${state}`).join(', ')}`),
      ...services.flatMap(({ service, seals }) => (seals === undefined ? [] : [`${service.padEnd(16)}${sealed(seals)}`])),
      ...services.flatMap(({ service, drift = [] }) => drift.filter(({ differing }) => differing > 0).map((found) => `${service.padEnd(16)}${drifted(found)}`)),
    ];
    return { lines, json: { dataDir: settings.dataDir, origin: originAt(settings), processes, services }, ok: services.every(({ status: how }) => how === 'ready') };
  },
};

const sealed = ({ size, verifierKey, refused }: Seals): string =>
  `${refused === undefined ? `sealed up to ${size}` : `refuses to seal beyond ${size}: ${refused}`}${verifierKey === undefined ? '' : `, to be verified with ${verifierKey}`}`;

const drifted = ({ projection, checkedAt, sampled, differing }: Drift): string =>
  `${projection}: ${String(differing)} rows are not what the record makes of them (${String(sampled)} folded anew at ${checkedAt}): rebuild it`;

async function readinessOf(url: string): Promise<Readiness> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  const said = (await answer?.json().catch(() => undefined)) as Partial<Readiness> | undefined;
  return typeof said?.status === 'string' ? { status: said.status, parts: said.parts ?? {} } : { status: 'away', parts: {} };
}

/** Resident memory; where the system says it. */
function rssOf({ pid }: Started): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1_024;
  } catch {
    return undefined;
  }
}
