import { IMAGES } from '@iwaa/testing';
import { withDefaults, type ComposeFile, type Service } from './compose-file.js';
import type { Dockerfile } from './dockerfile.js';

/** Those that are not ours. */
const SERVERS = ['postgres', 'kafka', 'redis'];
const HOLDS_THE_NETWORK = 'pod';
const ORIGIN_PORT = 4100;

export interface Files {
  readonly compose: ComposeFile;
  /** What production lays over it. */
  readonly production: ComposeFile;
  readonly dockerfile: Dockerfile;
  /** Services that are built. */
  readonly services: readonly string[];
  /** The Node that the lock file names. */
  readonly node: string;
  readonly gitignore: string;
}

/** What in these files breaks a promise, a sentence each. */
export function brokenRules(files: Files): string[] {
  const { compose, production, dockerfile, services, node, gitignore } = files;
  const all = Object.entries(compose.services);
  const running = all.filter(([, { restart }]) => restart !== 'no');
  const unless = (holds: boolean, sentence: string): string[] => (holds ? [] : [sentence]);
  return [
    ...all.flatMap(([name, service]) => bare(name, service)),
    ...running.filter(([name]) => name !== HOLDS_THE_NETWORK).flatMap(([name, { healthcheck }]) => unless(healthcheck !== undefined, `${name} has no healthcheck`)),
    ...services.flatMap((name) => ofService(name, compose.services[name])),
    ...all.flatMap(([name, service]) => published(name, service)),
    ...all.flatMap(([name, service]) => secretsOf(name, service, compose)),
    ...all.filter(([name]) => SERVERS.includes(name)).flatMap(([name, { image, networks }]) => [
      ...unless(withDefaults(image) === IMAGES[name as keyof typeof IMAGES], `${name} runs ${withDefaults(image)}, tests run another`),
      ...unless(networks?.join() === 'servers', `${name} is on another network than servers`),
    ]),
    ...unless(compose.networks['servers']?.internal === true, 'the servers’ network reaches out'),
    ...unless((compose.services['redis']?.command?.join(' ') ?? '').includes('--maxmemory-policy noeviction'), 'Redis may drop wake-ups'),
    ...unless(compose.services['issuer']?.environment?.['IWAA_PROFILE'] === 'embedded' && compose.services['issuer'].environment['IWAA_LISTEN_ADDRESS'] === undefined, 'the issuer of sample people is not told that it is embedded, or not on loopback'),
    ...['issuer', 'catcher', 'sample'].flatMap((name) => unless((production.services[name]?.profiles ?? []).length > 0, `${name} runs in production`)),
    ...services.flatMap((name) => unless(production.services[name]?.environment?.['IWAA_PROFILE'] === 'production', `${name} is embedded in production`)),
    ...unless(/^deploy\/secrets\/$/m.test(gitignore), 'git does not ignore deploy/secrets'),
    ...ofImage(dockerfile, node),
  ];
}

const bare = (name: string, { user = 'root', read_only, cap_drop = [], security_opt = [], deploy }: Service): string[] => {
  const { memory, cpus } = deploy?.resources.limits ?? {};
  return [
    ...(/^(root|0)(:|$)/.test(withDefaults(user)) ? [`${name} runs as root`] : []),
    ...(read_only === true ? [] : [`${name} may write to its root file system`]),
    ...(cap_drop.join() === 'ALL' && security_opt.join() === 'no-new-privileges:true' ? [] : [`${name} has more rights than none`]),
    ...(memory === undefined || cpus === undefined ? [`${name} has no limits`] : []),
  ];
};

function ofService(name: string, service: Service | undefined): string[] {
  if (service === undefined) return [`${name} is built and has no container`];
  const waits = (job: string) => service.depends_on?.[job]?.condition === 'service_completed_successfully';
  return [
    ...[`migrate-${name}`, 'topics'].flatMap((job) => (waits(job) ? [] : [`${name} does not wait for ${job}`])),
    ...(service.network_mode === `service:${HOLDS_THE_NETWORK}` && service.environment?.['IWAA_LISTEN_ADDRESS'] === undefined ? [] : [`${name} does not listen on loopback`]),
  ];
}

const published = (name: string, { ports = [] }: Service): string[] =>
  ports.flatMap(({ target, host_ip }) => {
    const isOrigin = target === ORIGIN_PORT;
    // Where the origin is, an operator may say; where anything else is, nobody.
    return withDefaults(host_ip) === '127.0.0.1' && (isOrigin || host_ip === '127.0.0.1') ? [] : [`port ${String(target)} of ${name} is published beyond this machine`];
  });

function secretsOf(name: string, { environment = {}, secrets = [] }: Service, compose: ComposeFile): string[] {
  const inClear = Object.entries(environment).filter(([variable, value]) => /:\/\/[^/]*:[^/]*@/.test(value) || (/PASSWORD|SECRET|_KEY/.test(variable) && !/_(FILE|DIR)$/.test(variable)));
  return [
    ...inClear.map(([variable]) => `${name} has a secret in its environment: ${variable}`),
    ...secrets.filter((secret) => compose.secrets[secret]?.file !== `./deploy/secrets/${secret}`).map((secret) => `${name} has a secret from elsewhere: ${secret}`),
  ];
}

function ofImage({ args, stages }: Dockerfile, node: string): string[] {
  const last = stages.at(-1)?.steps ?? [];
  const user = last.findLast(({ name }) => name === 'USER')?.text ?? 'root';
  return [
    ...(args['NODE_IMAGE']?.startsWith(`node:${node}-`) === true ? [] : [`the image begins with ${String(args['NODE_IMAGE'])}, the lock file has Node ${node}`]),
    ...stages.filter(({ from }) => from !== args['NODE_IMAGE']).map(({ from }) => `a stage begins with ${from}`),
    ...(/^(root|0)$/.test(user) ? ['the image runs as root'] : []),
    ...last.filter(({ name, text }) => name === 'RUN' && /\b(npm|tsc)\b/.test(text)).map(({ text }) => `the last stage builds: ${text}`),
  ];
}
