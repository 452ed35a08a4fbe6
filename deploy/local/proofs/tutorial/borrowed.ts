import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../src/root.js';

/** Gives a clone the packages of this checkout, by link; the workspace's own are the clone's. */
export async function borrowPackages(clone: string): Promise<void> {
  const [from, to] = [join(ROOT, 'node_modules'), join(clone, 'node_modules')];
  await mkdir(join(to, '@iwaa'), { recursive: true });
  const packages = (await readdir(from)).filter((name) => name !== '@iwaa' && name !== '.cache');
  await Promise.all(packages.map((name) => symlink(join(from, name), join(to, name))));
  const { workspaces } = JSON.parse(await readFile(join(clone, 'package.json'), 'utf8')) as { readonly workspaces: readonly string[] };
  for (const workspace of workspaces) {
    const homes = workspace.endsWith('/*') ? (await readdir(join(clone, workspace.slice(0, -2)))).map((name) => join(workspace.slice(0, -2), name)) : [workspace];
    for (const home of homes) {
      const { name } = JSON.parse(await readFile(join(clone, home, 'package.json'), 'utf8')) as { readonly name: string };
      await symlink(join(clone, home), join(to, name));
    }
  }
}
