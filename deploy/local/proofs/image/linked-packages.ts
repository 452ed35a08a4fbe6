import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

interface Locked {
  readonly link?: boolean;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

/**
 * Takes the place of `npm ci` where that would take too long: the packages that it would install, as links to those of this checkout, which its
 * lock file has put there; workspaces as links within the folder itself.
 */
export async function linkPackages(checkout: string, folder: string, { production }: { readonly production: boolean }): Promise<void> {
  const { packages } = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as { readonly packages: Readonly<Record<string, Locked>> };
  for (const [path, { link, resolved = '', dev, optional, devOptional }] of Object.entries(packages)) {
    // What lies within a package comes with it.
    if (!/^(?:(?!node_modules\/)[^/]+\/[^/]+\/)?node_modules\/(?:@[^/]+\/)?[^/]+$/.test(path)) continue;
    if (production && (dev === true || optional === true || devOptional === true)) continue;
    const target = link === true ? join(folder, resolved) : join(checkout, path);
    if (!existsSync(target) || !existsSync(join(folder, path.split('node_modules')[0] ?? ''))) continue;
    const place = join(folder, path);
    await mkdir(dirname(place), { recursive: true });
    await symlink(link === true ? relative(dirname(place), target) : target, place);
  }
  if (!production) await symlink(join(checkout, 'node_modules/.bin'), join(folder, 'node_modules/.bin'));
}
