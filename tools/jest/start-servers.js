import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Servers for integration specs, their addresses in the environment that the workers inherit. */
export default async function startServers() {
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-b', 'libs/testing'], { cwd: root, stdio: 'inherit' });
  const { startTestServers } = await import('@iwaa/testing');
  const servers = await startTestServers();
  for (const { server, reason } of servers.notRun) console.warn(`not run: ${server}: ${reason}`);
  globalThis.iwaaTestServers = servers;
}
