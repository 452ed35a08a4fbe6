import { dockerAnswers } from './docker.js';
import { NotRun } from './not-run.js';
import { variables, type ServerName, type TestServer } from './test-server.js';

/** Takes a server from its configured address, else from Docker, else from this machine. Throws {@link NotRun} where none can be had. */
export async function shared(server: ServerName, from: { docker: () => Promise<TestServer>; machine: () => Promise<TestServer> }): Promise<TestServer> {
  const reason = process.env[variables[server].reason];
  if (reason !== undefined && reason !== '') throw new NotRun(reason);
  const url = process.env[variables[server].address];
  if (url !== undefined && url !== '') return { url, stop: () => Promise.resolve() };
  return (await dockerAnswers()) ? await from.docker() : await from.machine();
}
