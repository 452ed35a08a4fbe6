// npm test: every test there is: the specs, and each proof small, as it is and with each of its planted defects.
// What could not be had is listed as not run; CI=true or IWAA_FAIL_ON_NOT_RUN=1 makes that a failure, IWAA_WITHOUT=docker an exception (tools/not-run.js).
// npm test -- <Jest's options>: only those specs, no proofs.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sorted, without } from './not-run.js';
import { bin, proofs, root, run } from './workspace.js';

// A small proof takes seconds, with all its defects a few minutes, on a busy machine many; one that hangs must not take the whole run with it.
const longest = 20 * 60_000;
const chosen = process.argv.slice(2);
const tally = { passed: 0, failed: 0, skipped: 0 };
const notRun = [];
const named = without(process.env.IWAA_WITHOUT);

async function build() {
  const { code } = await run(bin('tsc'), ['-b']);
  if (code !== 0) tally.failed += 1;
  return code === 0;
}

async function specs() {
  const folder = mkdtempSync(join(tmpdir(), 'iwaa-specs-'));
  const report = join(folder, 'report.json');
  const { code } = await run(process.execPath, [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    // kafkajs asks for timers in the past.
    '--disable-warning=TimeoutNegativeWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    '--json',
    `--outputFile=${report}`,
    ...chosen,
  ]);
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    tally.passed += numPassedTests;
    tally.failed += numFailedTests + numRuntimeErrorTestSuites;
    tally.skipped += numPendingTests + numTodoTests;
    for (const { assertionResults } of testResults) {
      for (const { status, fullName } of assertionResults) if (status === 'pending' || status === 'todo') notRun.push(`spec: ${fullName}`);
    }
    if (code !== 0 && numFailedTests + numRuntimeErrorTestSuites === 0) tally.failed += 1;
  } catch {
    tally.failed += 1;
    console.error('Jest ended without a report');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function proof({ name }) {
  const { code, text } = await run(process.execPath, [join(root, 'tools/proof.js'), name, '--small', '--each-defect', '--json', '--built'], { output: 'pipe', timeoutMs: longest });
  const outcomes = text.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  for (const outcome of outcomes) {
    const title = `proof ${name}${outcome.defect === undefined ? '' : ` notices "${outcome.defect}"`}`;
    if (outcome.result === 'not run') {
      tally.skipped += 1;
      notRun.push(`${title}: ${outcome.reason}`);
    } else {
      tally[outcome.convinces ? 'passed' : 'failed'] += 1;
      console.log(`${outcome.convinces ? 'PASS' : 'FAIL'} ${title} (${outcome.seconds} s)`);
      if (!outcome.convinces) console.log(JSON.stringify(outcome, null, 2));
    }
  }
  const explained = outcomes.some(({ convinces }) => !convinces);
  if (code !== 0 && !explained) {
    tally.failed += 1;
    console.log(`FAIL proof ${name} ended with code ${code}\n${text}`);
  }
}

/** Three at a time: each has servers of its own and mostly waits for them. Those of whole sites come last in their list, take longest, and begin. */
async function inLanes(all, work) {
  const left = [...all].reverse();
  const lane = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all([lane(), lane(), lane()]);
}

if (await build()) {
  const { startTestServers } = await import('@iwaa/testing');
  const servers = await startTestServers();
  for (const { server, reason } of servers.notRun) notRun.push(`${server}: ${reason}`);
  await specs();
  if (chosen.length === 0) await inLanes(proofs(), proof);
  await servers.stop();
}

const missing = sorted(notRun, named);
for (const [title, lines] of [['Not run', missing.notRun], [`Left out: without ${named.join(', ')}`, missing.leftOut]]) {
  if (lines.length > 0) console.log(`\n${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}
const mustRunAll = process.env.CI === 'true' || process.env.IWAA_FAIL_ON_NOT_RUN === '1';
console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exit(tally.failed > 0 || tally.passed === 0 || (mustRunAll && missing.notRun.length > 0) ? 1 : 0);
