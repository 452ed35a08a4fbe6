import { execFile, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { BARE_BODY } from './bare-insert.js';
import type { Load, Round } from './load.js';

const SCRIPT = 'INSERT INTO bare (body) VALUES (:body);\n';

/** Its version, in its own words; undefined where PATH has none. */
export async function pgbenchVersion(): Promise<string | undefined> {
  return await promisify(execFile)('pgbench', ['--version']).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}

/** The bare insert, prepared, by a program that does nothing else: what the server itself can take. Whole seconds; a few rows where half of one is asked for. */
export async function pgbench(url: string, { connections, seconds }: Load): Promise<Round> {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = '';
  // Its clock begins before it is connected; that time is not counted, and more than one second of it goes to many connections.
  const whole = Math.round(seconds) + (connections > 8 ? 1 : 0);
  const duration = seconds <= 0.5 ? ['-t', 20] : ['-T', whole];
  const threads = Math.min(connections, availableParallelism());
  const options = ['-n', '-M', 'prepared', '-c', connections, '-j', threads, ...duration, '-D', `body=${BARE_BODY}`, '-f', '-', address.href];
  const program = spawn('pgbench', options.map(String), { env: { ...process.env, PGPASSWORD: password }, timeout: (whole + 30) * 1_000, killSignal: 'SIGKILL' });
  program.stdin.end(SCRIPT);
  const [output, errors] = await Promise.all([text(program.stdout), text(program.stderr)]);
  const rate = /^tps = ([\d.]+) \(without initial connection time\)/m.exec(output)?.[1];
  if (rate === undefined) throw new Error(`pgbench told no rate: ${errors.trim().split('\n').at(-1) ?? ''}`);
  return { perSecond: Number(rate), latencies: [], cpuMicros: NaN };
}
