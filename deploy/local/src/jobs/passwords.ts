import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolesOf } from '@iwaa/service-kit/provision';

/**
 * The password of each role, as it stands in the address under which the role reaches its server: `<service>.url`, `<service>-owner.url`
 * and `<service>-maintenance.url` in this folder. Whoever changes a file changes the password at the next run.
 * @throws with a sentence when a file is missing, or holds the address of another role
 */
export async function passwordsIn(folder: string, services: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = services.flatMap((service) => {
    const { appRole, ownerRole, maintenanceRole } = rolesOf(service);
    return [[appRole, `${service}.url`], [ownerRole, `${service}-owner.url`], [maintenanceRole, `${service}-maintenance.url`]] as const;
  });
  return new Map(await Promise.all(wanted.map(async ([role, file]) => [role, await passwordIn(join(folder, file), role)] as const)));
}

async function passwordIn(path: string, role: string): Promise<string> {
  const text = (await readFile(path, 'utf8')).trim();
  const { username, password } = URL.canParse(text) ? new URL(text) : { username: '', password: '' };
  if (username !== role || password === '') throw new Error(`${path} must hold postgres://${role}:<password>@<host>:<port>/`);
  return decodeURIComponent(password);
}
