// npm run proof -- <name> [--seed N] [--json] [--small] [--defect D | --each-defect]
// Exit code 0 when the claim holds; with a planted defect, when the proof noticed it.
import { parseArgs } from 'node:util';
import { bin, proofs, run } from './workspace.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    small: { type: 'boolean', default: false },
    defect: { type: 'string' },
    'each-defect': { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
  },
});

const found = proofs().find(({ name }) => name === positionals[0]);
if (found === undefined) {
  console.error(`npm run proof -- <name>, where name is one of: ${proofs().map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
if (!/^\d+$/.test(values.seed)) {
  console.error(`--seed takes a whole number, not "${values.seed}"`);
  process.exit(2);
}
if (!values.built) {
  const { code } = await run(bin('tsc'), ['-b', found.home, 'libs/testing']);
  if (code !== 0) process.exit(code);
}

const { convinces, runProof, startTestServers } = await import('@iwaa/testing');
const { proof } = await import(found.built);
if (proof.name !== found.name) throw new Error(`proofs/${found.name}.proof.ts calls itself ${proof.name}`);
if (values.defect !== undefined && !proof.defects.includes(values.defect)) {
  console.error(`${proof.name} has no defect "${values.defect}"; it has: ${proof.defects.join(', ')}`);
  process.exit(2);
}

const say = (progress) => console.error(`  ${progress}`);
const tell = (outcome) => {
  if (values.json) {
    console.log(JSON.stringify({ ...outcome, claims: proof.claims, convinces: convinces(outcome) }));
    return;
  }
  console.log(`${proof.name}${outcome.defect === undefined ? '' : ` with the defect "${outcome.defect}"`}, seed ${outcome.seed}, ${outcome.seconds} s: ${outcome.result}`);
  console.log(`  claim: ${proof.claims}`);
  for (const [name, value] of Object.entries(outcome.figures ?? {})) console.log(`  ${name}: ${value}`);
  for (const line of outcome.broken ?? []) console.log(`  broken: ${line}`);
  if (outcome.reason !== undefined) console.log(`  reason: ${outcome.reason}`);
  if (outcome.error !== undefined) console.log(`  ${outcome.error}`);
};

// Others are started by the proofs that need them.
const servers = await startTestServers(['postgres']);
let convinced = true;
for (const defect of values['each-defect'] ? [undefined, ...proof.defects] : [values.defect]) {
  const outcome = await runProof(proof, {
    size: values.small ? 'small' : 'full',
    seed: Number(values.seed),
    ...(defect === undefined ? {} : { defect }),
    say,
  });
  tell(outcome);
  convinced &&= convinces(outcome);
}
await servers.stop();
process.exit(convinced ? 0 : 1);
