import { chmod, chown, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Service } from './compose-file.js';

/** This machine, in the place of what a container sees. */
export interface Place {
  /** Stands for the image's `/`. */
  readonly root: string;
  /** Where secrets and volumes get a folder each. */
  readonly scratch: string;
  /** Secrets as they were made. */
  readonly secrets: string;
  /** `host:port` in the compose file → `host:port` here. */
  readonly hosts: Readonly<Record<string, string>>;
  /** In the place of 4100. */
  readonly portBase: number;
  /** Who runs them; undefined where this process may not choose. */
  readonly user?: number;
}

/** A value of the compose file as it reads here: other hosts, other ports, other folders. Nothing listens beyond loopback. */
export function localised(value: string, name: string, { volumes = [] }: Service, place: Place): string {
  const folders = volumes.map((volume) => volume.split(':') as [string, string]);
  const hosts = Object.entries(place.hosts).reduce((text, [there, here]) => text.replaceAll(there, here), value);
  const ports = hosts.replaceAll(/127\.0\.0\.1:41(\d\d)\b/g, (_, above: string) => `127.0.0.1:${String(place.portBase + Number(above))}`);
  const mounted = folders.reduce((text, [volume, at]) => text.replace(at, join(place.scratch, 'volumes', volume)), ports);
  return mounted
    .replace(/^0\.0\.0\.0$/, '127.0.0.1')
    .replace(/^4100$/, String(place.portBase))
    .replace('/run/secrets', join(place.scratch, 'secrets', name))
    .replace(/^\/iwaa\//, `${join(place.root, 'iwaa')}/`);
}

/** A service's own secrets, and no others, and its volumes: whoever runs it may read the one and write to the other. */
export async function furnish(name: string, { secrets = [], volumes = [] }: Service, place: Place): Promise<void> {
  const folder = join(place.scratch, 'secrets', name);
  await mkdir(folder, { recursive: true });
  await own(folder, 0o700, place);
  for (const secret of secrets) {
    const path = join(folder, secret);
    await copyFile(join(place.secrets, secret), path);
    await own(path, 0o600, place);
  }
  for (const volume of volumes) {
    const path = join(place.scratch, 'volumes', volume.split(':')[0] ?? '');
    await mkdir(path, { recursive: true });
    await own(path, 0o700, place);
  }
}

async function own(path: string, mode: number, { user }: Place): Promise<void> {
  await chmod(path, mode);
  if (user !== undefined) await chown(path, user, user);
}

/** The addresses of the servers, put into the secrets that name them. */
export async function rehost(folder: string, files: readonly string[], hosts: Readonly<Record<string, string>>): Promise<void> {
  for (const file of files) {
    const text = await readFile(join(folder, file), 'utf8');
    await writeFile(join(folder, file), Object.entries(hosts).reduce((changed, [there, here]) => changed.replaceAll(there, here), text));
  }
}
