import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Dockerfile, Instruction, Stage } from './dockerfile.js';
import { ignoredBy } from './ignored.js';

export interface CarryingOut {
  /** The build's context. */
  readonly context: string;
  /** Where each stage gets a folder that stands for its root. */
  readonly scratch: string;
  /** Takes a `RUN` upon itself and answers true, or leaves it to the shell. */
  readonly instead: (command: string, workdir: string) => Promise<boolean>;
  readonly say: (what: string) => void;
}

/** A stage as it was left. */
export interface Built {
  /** Folder that stands for `/`. */
  readonly root: string;
  readonly workdir: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly user: string;
}

/**
 * Does what the Dockerfile says, stage by stage, in folders instead of images: `COPY` copies, `RUN` runs in the stage's folder with this
 * machine's shell, Node and npm. What the base image brings is not there.
 * @throws when a command fails, or names a path from the root: that would be this machine's
 */
export async function carryOut({ stages }: Dockerfile, { context, scratch, instead, say }: CarryingOut): Promise<Built> {
  const left = new Map<string, Built>();
  const isIgnored = ignoredBy(await readFile(join(context, '.dockerignore'), 'utf8'));
  let built: Built | undefined;
  for (const { name = 'last', steps } of reached(stages)) {
    const root = join(scratch, name);
    await mkdir(root, { recursive: true });
    built = { root, workdir: '/', environment: {}, user: 'root' };
    for (const step of steps) built = await carriedOut(step, built);
    left.set(name, built);
  }
  if (built === undefined) throw new Error('the Dockerfile has no stage');
  return built;

  async function carriedOut({ name, text }: Instruction, stage: Built): Promise<Built> {
    const here = join(stage.root, stage.workdir);
    switch (name) {
      case 'WORKDIR':
        await mkdir(join(stage.root, text), { recursive: true });
        return { ...stage, workdir: text };
      case 'ENV': {
        const [variable = '', value = ''] = text.split(/=(.*)/s);
        return { ...stage, environment: { ...stage.environment, [variable]: value } };
      }
      case 'USER':
        return { ...stage, user: text };
      case 'COPY':
        await copy(text, here);
        return stage;
      case 'RUN': {
        const command = text.replaceAll(/--mount=\S+\s+/g, '');
        if (/(^|\s)\/\w/.test(command)) throw new Error(`names a path from the root: ${command}`);
        say(command.slice(0, 100));
        if (!(await instead(command, here))) await run(command, here, stage.environment);
        return stage;
      }
      case 'ENTRYPOINT':
        return stage;
      default:
        throw new Error(`${name} is not carried out here`);
    }
  }

  async function copy(text: string, here: string): Promise<void> {
    const words = text.split(/\s+/);
    const from = /^--from=(.*)$/.exec(words[0] ?? '')?.[1];
    const sources = words.slice(from === undefined ? 0 : 1, -1);
    const target = join(here, words.at(-1) ?? '');
    const above = from === undefined ? context : (left.get(from)?.root ?? '');
    for (const source of sources) {
      const path = join(above, source);
      const isFolder = (await stat(path)).isDirectory();
      // A folder's content is copied, a file by its name.
      const to = isFolder ? target : join(target, basename(path));
      await mkdir(isFolder ? to : dirname(to), { recursive: true });
      await cp(path, to, { recursive: true, verbatimSymlinks: true, filter: (each) => from !== undefined || each === path || !isIgnored(relative(context, each)) });
    }
  }
}

/** The last stage and those that it copies from: nobody builds the others. */
function reached(stages: readonly Stage[]): readonly Stage[] {
  const wanted = new Set<Stage>();
  const want = (stage: Stage | undefined): void => {
    if (stage === undefined || wanted.has(stage)) return;
    for (const { text } of stage.steps) want(stages.find(({ name }) => name !== undefined && name === /^--from=(\S+)/.exec(text)?.[1]));
    wanted.add(stage);
  };
  want(stages.at(-1));
  return [...wanted];
}

async function run(command: string, cwd: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const { PATH = '', HOME = '' } = process.env;
  // The Node of the image is this one; npm is the machine's.
  const path = [dirname(process.execPath), ...PATH.split(':').filter((entry) => !entry.includes('node_modules'))].join(':');
  await promisify(execFile)('/bin/sh', ['-c', command], { cwd, env: { PATH: path, HOME, ...environment }, maxBuffer: 1e8 }).catch((error: unknown) => {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`"${command}" failed: ${`${stdout}${stderr}`.trim().slice(-1_000)}`);
  });
}
