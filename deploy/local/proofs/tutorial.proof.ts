import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { NotRun, randomFrom, type Proof } from '@iwaa/testing';
import { ownPorts } from '../src/own-ports.js';
import { freshClone } from './start/clone.js';
import { processesOn } from './start/processes.js';
import { borrowPackages } from './tutorial/borrowed.js';
import { follow } from './tutorial/follow.js';
import { stepsOf, type Step } from './tutorial/steps.js';

interface Size {
  /** Else the clone borrows this checkout's packages, nothing is started, and only edits and specs are followed. */
  readonly everything: boolean;
}

const PAGE = 'docs/tutorial/README.md';

/** The page, step by step, in a fresh clone with nothing but Node, npm and curl on PATH. */
export const proof: Proof<Size> = {
  name: 'tutorial',
  claims: 'the tutorial, followed literally in a fresh clone, comes out as it says, within its thirty minutes',
  full: { everything: true },
  small: { everything: false },
  defects: ['step-missing'],

  run: async ({ size, seed, defect, say }) => {
    if (process.platform !== 'linux') throw new NotRun('counts processes by /proc');
    const clone = await freshClone(['node', 'npm', 'npx', 'sh', 'curl']);
    const folder = dirname(clone.root);
    const began = performance.now();
    const { base, release } = await ownPorts();
    try {
      if (!size.everything) await borrowPackages(clone.root);
      const all = stepsOf(await readFile(join(clone.root, PAGE), 'utf8'));
      const followed = all.filter((step) => size.everything || isEditOrSpec(step));
      const steps = defect === 'step-missing' ? withoutAnEdit(followed, seed) : followed;
      const environment = { ...untold(process.env), PATH: clone.path, IWAA_PORT_BASE: String(base) };
      const unmet = await follow(steps, { root: clone.root, environment, moved: (text) => moved(text, base), say });
      const left = await leftRunning(folder);
      return {
        minutes: ((performance.now() - began) / 60_000).toFixed(1),
        'steps on the page': all.length,
        'of them followed': steps.length,
        edits: steps.filter(({ kind }) => kind === 'edit').length,
        'lines expected': steps.reduce((sum, step) => sum + (step.kind === 'edit' ? 0 : step.expected.flat().length), 0),
        'steps that did not hold': unmet === undefined ? 0 : 1,
        ...(unmet === undefined ? {} : { first: unmet }),
        'left running': left.length,
        ...(left[0] === undefined ? {} : { 'first left': left[0] }),
      };
    } finally {
      await killAll(folder);
      await release();
      await clone.remove();
    }
  },

  broken: (figures) => [
    ...(figures['steps that did not hold'] === 0 ? [] : [String(figures['first'])]),
    ...(Number(figures['of them followed']) > 8 ? [] : ['the page has hardly a step']),
    ...(Number(figures['minutes']) <= 30 ? [] : [`it took ${String(figures['minutes'])} minutes`]),
    ...(figures['left running'] === 0 ? [] : [`left running: ${String(figures['first left'])}`]),
  ],
};

/** Without what this run was told of Iwaa and by npm: a newcomer was told nothing. */
const untold = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(IWAA_|npm_(?!config_)|NODE_COMPILE_CACHE)/.test(name)));

const isEditOrSpec = (step: Step): boolean => step.kind === 'edit' || (step.kind === 'typed' && step.script.split('\n').every((line) => line.startsWith('npm run -s jest')));

/** A reader who skips one edit must notice. */
function withoutAnEdit(steps: readonly Step[], seed: number): readonly Step[] {
  const edits = steps.filter(({ kind }) => kind === 'edit');
  const skipped = edits[Math.floor(randomFrom(seed)() * edits.length)];
  return steps.filter((step) => step !== skipped);
}

/** The page's ports, moved to where nothing else runs: 41xx for the first start, 42xx for the second. */
const moved = (text: string, base: number): string =>
  text.replaceAll(/(127\.0\.0\.1:|IWAA_PORT_BASE=)4([12])(\d\d)\b/g, (_, before: string, hundred: string, port: string) => `${before}${String(base + (Number(hundred) - 1) * 100 + Number(port))}`);

/** What the steps began and did not end, a moment after the last of them. */
async function leftRunning(folder: string): Promise<readonly string[]> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const left = await processesOn(folder);
    if (left.length === 0 || performance.now() > deadline) return left.map(({ command }) => command.slice(0, 80));
    await pause(200);
  }
}

async function killAll(folder: string): Promise<void> {
  for (const { pid } of await processesOn(folder)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Its parent's end was its own.
    }
  }
}
