import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { provision, type ServiceUrls } from '@iwaa/service-kit/provision';
import { secretFile } from '../secret-file.js';
import type { DataFolder } from './data-folder.js';

/** Roles and databases of every service; their passwords follow from one secret in the data folder, so that they are the same at every start. */
export async function ensureDatabases(superuserUrl: string, services: readonly string[], folder: DataFolder): Promise<Record<string, ServiceUrls>> {
  const secret = await secretFile(join(folder.secrets, 'roles.secret'), () => randomBytes(32).toString('hex'));
  return provision({ superuserUrl, services, password: (role) => createHmac('sha256', secret).update(role).digest('base64url') });
}
