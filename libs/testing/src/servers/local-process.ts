import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Scratch } from './scratch.js';
import type { OwnServer } from './test-server.js';

export interface LocalProgram {
  readonly program: string;
  /** Must name the folder, so that a forgotten process can be told from a stranger. */
  readonly options: readonly string[];
  readonly folder: Scratch;
  readonly url: string;
  readonly port: number;
}

/** Starts a server of this machine and waits until its port answers. */
export async function localServer(local: LocalProgram): Promise<OwnServer> {
  const { folder, url } = local;
  let running = await launch(local);
  const kill = async () => {
    await running.kill();
  };
  return {
    url,
    folder: folder.path,
    get pid() {
      return running.pid;
    },
    kill,
    restart: async () => {
      running = await launch(local);
    },
    stop: async () => {
      await kill();
      folder.remove();
    },
  };
}

async function launch({ program, options, folder, port }: LocalProgram): Promise<{ pid: number; kill: () => Promise<void> }> {
  const server = spawn(program, options, { cwd: folder.path, stdio: 'ignore' });
  const state = { ended: false };
  const ended = once(server, 'exit').then(() => {
    state.ended = true;
  });
  folder.heldBy(server.pid ?? 0);
  while (!(await accepts(port))) {
    if (state.ended) throw new Error(`${program} ended before it listened on port ${port}`);
    await sleep(20);
  }
  return {
    pid: server.pid ?? 0,
    kill: async () => {
      server.kill('SIGKILL');
      await ended;
    },
  };
}

async function accepts(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

/** The program's path; undefined when PATH has none of this name. */
export function programOnPath(name: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
