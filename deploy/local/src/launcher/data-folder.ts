import { randomUUID } from 'node:crypto';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from '@iwaa/embedded';
import { newLogKey } from '@iwaa/event-store';
import { secretFile } from '../secret-file.js';

/** Where everything of one installation lies. */
export interface DataFolder {
  readonly path: string;
  readonly postgres: string;
  readonly logs: string;
  readonly secrets: string;
  readonly wrappingKey: string;
  /** Compiled code that Node keeps between starts. */
  readonly cache: string;
}

/**
 * The folder, made when absent. Others may pass through it, since PostgreSQL may run under an account of its own, and read nothing.
 * @throws CannotStart when it cannot be written
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const folder = { path, postgres: join(path, 'postgres'), logs: join(path, 'logs'), secrets: join(path, 'secrets'), wrappingKey: join(path, 'secrets', 'wrapping.key'), cache: join(path, 'cache') };
  try {
    await mkdir(path, { recursive: true });
    await chmod(path, 0o711);
    for (const inner of [folder.logs, folder.secrets, folder.cache]) await mkdir(inner, { recursive: true, mode: 0o700 });
    const probe = join(path, `.probe-${randomUUID()}`);
    await writeFile(probe, '');
    await rm(probe);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new CannotStart(`The data folder ${path} cannot be written (${code}): free it, or choose another with IWAA_DATA_DIR.`, { cause });
  }
  return folder;
}

/** The file of the key with which the audit service cosigns; made when there is none. */
export async function witnessKeyFile({ secrets }: DataFolder): Promise<string> {
  const path = join(secrets, 'witness.key');
  await secretFile(path, newLogKey);
  return path;
}

/** The file of the key with which a service signs its log; made when there is none. */
export async function logKeyFile({ secrets }: DataFolder, service: string): Promise<string> {
  const path = join(secrets, `${service}-log.key`);
  await secretFile(path, newLogKey);
  return path;
}
