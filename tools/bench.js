// npm run bench -- <name> [--quick] [--json]
// A table for people at the end; with --json a line per figure instead, the table on standard error.
// Exit code 0 when everything could be measured: how fast it is decides nothing here.
import { parseArgs } from 'node:util';
import { benches, bin, run } from './workspace.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    tiny: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
  },
});

const found = benches().find(({ name }) => name === positionals[0]);
if (found === undefined) {
  console.error(`npm run bench -- <name> [--quick] [--json], where name is one of: ${benches().map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
if (!values.built) {
  const { code } = await run(bin('tsc'), ['-b', found.home, 'libs/bench']);
  if (code !== 0) process.exit(code);
}

const { runBench, tableOf } = await import('../libs/bench/dist/src/index.js');
const { bench } = await import(found.built);
const size = values.tiny ? 'tiny' : values.quick ? 'quick' : 'full';

// Whatever hangs: nobody waits for ever, and the servers end with this process.
setTimeout(() => {
  console.error(`${bench.name} hangs: given up`);
  process.exit(1);
}, (bench.limitSeconds[size] + 120) * 1_000).unref();

const say = (progress) => console.error(`  ${progress}`);
const lines = [];
const failed = await runBench(bench, {
  size,
  say,
  tell: (line) => {
    lines.push(line);
    if (values.json) console.log(JSON.stringify(line));
  },
});
const print = values.json ? console.error : console.log;
print(`\n${JSON.stringify(lines[0].about, null, 2)}\n`);
print(tableOf(lines.filter((line) => 'figure' in line)));
print(`\n${lines.at(-1).seconds} s`);
process.exit(failed > 0 ? 1 : 0);
