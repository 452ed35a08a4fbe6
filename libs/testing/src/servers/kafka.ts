import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@iwaa/embedded';
import { container } from './container.js';
import { IMAGES } from './images.js';
import { kafkaJars } from './kafka-jars.js';
import { brokerSettings } from './kafka-settings.js';
import { warmUp } from './kafka-warm-up.js';
import { localServer, programOnPath } from './local-process.js';
import { NotRun } from './not-run.js';
import { scratch } from './scratch.js';
import { shared } from './shared.js';
import type { OwnServer, TestServer } from './test-server.js';

const run = promisify(execFile);

// Ready in half the time on two busy cores; a test's broker does not live long enough to profit from a better compiler.
const machine = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

/** Kafka from its configured address (IWAA_TEST_KAFKA_BROKERS), Docker, or a broker assembled from Maven Central's published jars. */
export async function kafka(): Promise<TestServer> {
  return await shared('kafka', { docker: inDocker, machine: () => ownKafka() });
}

/** A single Kafka broker on this machine that nobody else uses. Settings go over the tests' own. */
export async function ownKafka(own: Readonly<Record<string, string>> = {}): Promise<OwnServer> {
  const java = programOnPath('java');
  if (java === undefined) throw new NotRun('no IWAA_TEST_KAFKA_BROKERS, no Docker, and no java on PATH');
  const classes = join(await kafkaJars(), '*');
  const port = await freePort();
  const folder = scratch('kafka');
  const settings = join(folder.path, 'server.properties');
  writeFileSync(settings, propertiesOf({ ...brokerSettings({ port, controllerPort: await freePort(), logs: join(folder.path, 'logs') }), ...own }));
  await run(java, [...machine, '-cp', classes, 'kafka.tools.StorageTool', 'format', '-t', clusterId(), '-c', settings]);
  const url = `127.0.0.1:${port}`;
  const server = await localServer({
    program: java,
    options: [...machine, '-Xms256m', '-Xmx512m', '-cp', classes, 'kafka.Kafka', settings],
    folder,
    port,
    url,
  });
  await warmUp(url);
  return server;
}

async function inDocker(): Promise<TestServer> {
  const hostPort = await freePort();
  const settings = brokerSettings({ port: 9092, controllerPort: 9093, advertisedPort: hostPort, host: '0.0.0.0', logs: '/tmp/kafka-logs' });
  const { address, stop } = await container({
    image: IMAGES.kafka,
    port: 9092,
    hostPort,
    environment: Object.fromEntries(Object.entries(settings).map(([name, value]) => [`KAFKA_${name.toUpperCase().replaceAll('.', '_')}`, value])),
    readyLog: { text: /Kafka Server started/, times: 1 },
  });
  await warmUp(address);
  return { url: address, stop };
}

function propertiesOf(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** 16 random bytes in base64url, as Kafka wants them: without a leading dash. */
function clusterId(): string {
  return randomBytes(16).toString('base64url').replace(/^-/, 'A');
}
