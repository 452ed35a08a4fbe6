import { existsSync } from 'node:fs';
import { request, type RequestOptions } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';

const patienceMs = 500;

/** Whether a Docker daemon answers within 500 ms: Testcontainers itself waits half a minute for a socket that hangs. */
export async function dockerAnswers(): Promise<boolean> {
  const answers = await Promise.all(places().map(ping));
  return answers.includes(true);
}

function places(): RequestOptions[] {
  const host = process.env['DOCKER_HOST'];
  if (host !== undefined) {
    const { protocol, hostname, port, pathname } = new URL(host);
    return [protocol === 'unix:' ? { socketPath: pathname } : { hostname, port }];
  }
  return ['/var/run/docker.sock', join(homedir(), '.docker/run/docker.sock'), join(process.env['XDG_RUNTIME_DIR'] ?? '/run', 'docker.sock')]
    .filter((path) => existsSync(path))
    .map((socketPath) => ({ socketPath }));
}

async function ping(place: RequestOptions): Promise<boolean> {
  return await new Promise((resolve) => {
    const asking = request({ ...place, path: '/_ping', signal: AbortSignal.timeout(patienceMs) }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asking.once('error', () => {
      resolve(false);
    });
    asking.end();
  });
}
