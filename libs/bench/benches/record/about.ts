import { closeSync, fdatasyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { median } from '../../src/index.js';
import { BODY_BYTES } from './dossier.js';
import { pgbenchVersion } from './pgbench.js';

/** Everything that was measured, by version, and what it was measured on. */
export async function aboutThis(pool: Pool, settings: Readonly<Record<string, string>>): Promise<Readonly<Record<string, unknown>>> {
  const { rows } = await pool.query<{ version: string }>('SELECT version()');
  return {
    at: new Date().toISOString(),
    machine: { cpus: availableParallelism(), model: cpus()[0]?.model ?? 'unknown', memoryGiB: Math.round(totalmem() / 2 ** 30), platform: `${process.platform} ${process.arch}` },
    syncOf8KiBMs: syncMs(),
    node: process.version,
    postgresql: rows[0]?.version ?? 'unknown',
    settings,
    pgbench: (await pgbenchVersion()) ?? 'not on PATH: the bare insert through pg stands for it',
    ...Object.fromEntries(['pg', 'bullmq', '@event-driven-io/emmett-postgresql'].map((name) => [name, installed(name)])),
    bodyBytes: BODY_BYTES,
    factsPerStream: 10,
    beside: "BullMQ's PostgreSQL backend, listening, ten delayed jobs a second, in every round of everybody",
  };
}

function installed(name: string): string {
  const lock = JSON.parse(readFileSync(new URL('package-lock.json', workspace), 'utf8')) as { packages: Readonly<Record<string, { version?: string }>> };
  return Object.entries(lock.packages).find(([path]) => path.endsWith(`node_modules/${name}`))?.[1].version ?? 'unknown';
}

// From benches/record, and from where it lies when built.
const workspace = new URL(import.meta.url.includes('/dist/') ? '../../../../../' : '../../../../', import.meta.url);

/** What the disk takes to keep one page for good: the floor of every commit. */
function syncMs(): number {
  const path = join(tmpdir(), `iwaa-bench-${String(process.pid)}`);
  const file = openSync(path, 'w');
  try {
    const page = Buffer.alloc(8_192);
    const times = Array.from({ length: 50 }, () => {
      const began = performance.now();
      writeSync(file, page);
      fdatasyncSync(file);
      return performance.now() - began;
    });
    return Number(median(times).toPrecision(3));
  } finally {
    closeSync(file);
    rmSync(path);
  }
}
