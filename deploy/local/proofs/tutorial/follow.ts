import { setTimeout as pause } from 'node:timers/promises';
import { Run } from '../start/run.js';
import { edit } from './editing.js';
import { missing } from './expecting.js';
import type { Edit, Step, Stopped, Typed } from './steps.js';
import { Terminal } from './terminal.js';

export interface Newcomer {
  readonly root: string;
  readonly environment: NodeJS.ProcessEnv;
  /** What is typed and read, with the ports that are free here. */
  readonly moved: (text: string) => string;
  readonly say: (progress: string) => void;
}

/** A packet of packages may be on its way for minutes. */
const PATIENCE_MS = 15 * 60_000;
const STOPPING_MS = 30_000;

/** Does each step as the page says, until one does not come out as it says: that one in a sentence, else undefined. */
export async function follow(steps: readonly Step[], newcomer: Newcomer): Promise<string | undefined> {
  const terminal = new Terminal(newcomer.root, newcomer.environment);
  const staying: Run[] = [];
  try {
    for (const step of steps) {
      newcomer.say(`line ${String(step.line)}: ${inShort(step)}`);
      const unmet = await taken(step, newcomer, terminal, staying);
      if (unmet !== undefined) return `line ${String(step.line)}, ${inShort(step)}: ${unmet}`;
    }
    return undefined;
  } finally {
    await terminal.close();
    for (const run of staying) if (!run.hasEnded) await run.signal('SIGINT');
  }
}

async function taken(step: Step, newcomer: Newcomer, terminal: Terminal, staying: Run[]): Promise<string | undefined> {
  switch (step.kind) {
    case 'edit':
      return edited(newcomer.root, step);
    case 'stopped':
      return stopped(step, staying, newcomer);
    case 'typed':
      return step.ends === 'when stopped' ? begun(step, staying, newcomer) : typed(step, terminal, newcomer);
  }
}

type Expected = Typed['expected'];
const movedAll = (expected: Expected, moved: Newcomer['moved']): Expected => expected.map((lines) => lines.map(moved));

const edited = (root: string, step: Edit): Promise<string | undefined> => edit(root, step).then(() => undefined, (error: unknown) => String(error));

async function typed({ script, ends, expected }: Typed, terminal: Terminal, { moved }: Newcomer): Promise<string | undefined> {
  const { written, code } = await terminal.type(moved(script), PATIENCE_MS);
  const line = missing(movedAll(expected, moved), written);
  if (line !== undefined) return `nothing said "${line}", but: ${written.slice(-800)}`;
  if ((code === 0) !== (ends === 'well')) return `it ended with ${String(code)}: ${written.slice(-800)}`;
  return undefined;
}

async function begun({ script, expected }: Typed, staying: Run[], { root, environment, moved, say }: Newcomer): Promise<string | undefined> {
  const run = new Run('/bin/sh', ['-c', moved(script)], root, environment, say);
  staying.push(run);
  return heard(run, movedAll(expected, moved), PATIENCE_MS);
}

async function stopped({ expected }: Stopped, staying: Run[], { moved }: Newcomer): Promise<string | undefined> {
  const run = staying.pop();
  if (run === undefined) return 'nothing is running';
  await run.signal('SIGINT');
  return heard(run, movedAll(expected, moved), STOPPING_MS);
}

/** Until it has said these lines; a shell may end before what it began has said its last word. */
async function heard(run: Run, expected: Expected, withinMs: number): Promise<string | undefined> {
  const deadline = performance.now() + withinMs;
  const lastWord = () => (run.hasEnded ? Math.min(deadline, performance.now() + STOPPING_MS) : deadline);
  for (let until = lastWord(); ; ) {
    const line = missing(expected, run.said);
    if (line === undefined) return undefined;
    if (performance.now() > until) return `nothing said "${line}", but: ${run.said.slice(-800)}`;
    await pause(50);
    if (run.hasEnded) until = Math.min(until, lastWord());
  }
}

const inShort = (step: Step): string => {
  switch (step.kind) {
    case 'edit':
      return `in ${step.path}`;
    case 'stopped':
      return 'Ctrl-C';
    case 'typed':
      return step.script.split('\n').at(-1)?.slice(0, 90) ?? '';
  }
};
