// npm run check: types of everything (specs and proofs too), lint and the architecture's boundaries, what is committed
// about contracts, routes, who reacts to what and the rest of the reference, and what the pages show of the code.
import { bin, run } from './workspace.js';

const steps = [
  { name: 'types and references', program: bin('tsc'), options: ['-b'] },
  { name: 'types of specs', program: bin('tsc'), options: ['-p', 'tsconfig.check.json'] },
  { name: 'contracts', program: process.execPath, options: ['libs/contracts/dist/src/write-reference.js', 'docs/reference', '--check'] },
  { name: 'routes', program: process.execPath, options: ['tools/routes.js', '--check'] },
  { name: 'choreography', program: process.execPath, options: ['tools/choreography.js', '--check'] },
  { name: 'reference', program: process.execPath, options: ['tools/reference.js', '--check'] },
  { name: 'pages', program: process.execPath, options: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', 'tools/docs.spec.ts'] },
];

// Without a cache: rules that read types depend on more than the file's own text.
const lint = timed({ name: 'lint and boundaries', program: bin('eslint'), options: ['.', '--max-warnings', '0'] });
const outcomes = [];
for (const step of steps) outcomes.push(await timed(step));
outcomes.push(await lint);

for (const { name, code, text, seconds } of outcomes) {
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (code !== 0) console.log(text);
}
process.exit(outcomes.some(({ code }) => code !== 0) ? 1 : 0);

async function timed({ name, program, options }) {
  const began = performance.now();
  const { code, text } = await run(program, options, { output: 'pipe' });
  return { name, code, text, seconds: Math.round((performance.now() - began) / 100) / 10 };
}
