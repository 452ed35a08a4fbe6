import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import { rowsIn, type OwnServer } from '@iwaa/testing';
import type { OpenSite } from '../site/open-site.js';

/** A place that was searched, and everything that lies there. */
export type Look = (place: string, bytes: Buffer) => void;

/** Every server of a site, and what its services count; `files`: also the servers' files, byte for byte. */
export async function searched(site: OpenSite, look: Look, files: boolean): Promise<void> {
  const { servers } = site;
  const [postgres, kafka, redis] = ['postgres', 'kafka', 'redis'].map((name) => servers.get(name)?.url);
  if (postgres !== undefined) await inTables(postgres, look);
  if (kafka !== undefined) await inTopics(kafka, look);
  if (redis !== undefined) await inRedis(redis, look);
  await inMetrics(site, look);
  if (!files) return;
  if (postgres !== undefined) await rowsIn(postgres, 'CHECKPOINT');
  if (redis !== undefined) await dumped(redis);
  for (const [name, server] of servers) await inFiles(name, server, look);
}

/** Every row of every table of every database. */
export async function inTables(superuserUrl: string, look: Look): Promise<void> {
  const databases = await rowsIn<{ datname: string }>(superuserUrl, 'SELECT datname FROM pg_database WHERE datallowconn');
  for (const { datname } of databases) {
    const url = Object.assign(new URL(superuserUrl), { pathname: `/${datname}` }).href;
    const tables = await rowsIn<{ name: string }>(
      url,
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables) {
      const rows = await rowsIn<{ row: string }>(url, `SELECT t::text AS row FROM ${name} t`);
      look(`table ${datname} ${name}`, Buffer.from(rows.map(({ row }) => row).join('\n')));
    }
  }
}

/** A server's files as they lie: pages, write-ahead logs, segments, dumps, its own log. */
async function inFiles(server: string, { folder }: OwnServer, look: Look): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const stream = createReadStream(join(entry.parentPath, entry.name), { highWaterMark: 8_000_000 });
    let before = Buffer.alloc(0);
    stream.on('data', (chunk) => {
      const bytes = Buffer.concat([before, chunk as Buffer]);
      look(`files of ${server}`, bytes);
      before = bytes.subarray(-400);
    });
    // A segment that is recycled meanwhile held nothing that the next does not.
    await once(stream, 'close').catch(() => undefined);
  }
}

/** Every message of every topic of the broker: key, headers, value. */
async function inTopics(brokers: string, look: Look): Promise<void> {
  const kafka = new Kafka({ brokers: [brokers], clientId: 'canaries', logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => !topic.startsWith('__'));
  const ends = new Map<string, bigint>();
  for (const topic of topics) {
    for (const { partition, high } of await admin.fetchTopicOffsets(topic)) if (BigInt(high) > 0n) ends.set(`${topic}/${String(partition)}`, BigInt(high));
  }
  await admin.disconnect();
  if (ends.size === 0) return;
  const consumer = kafka.consumer({ groupId: 'canaries' });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer
      .run({
        eachMessage: ({ topic, partition, message: { key, headers, value, offset } }) => {
          look(`topic ${topic}`, Buffer.concat([key ?? Buffer.alloc(0), Buffer.from(JSON.stringify(textsOf(headers ?? {}))), value ?? Buffer.alloc(0)]));
          const place = `${topic}/${String(partition)}`;
          if (BigInt(offset) + 1n >= (ends.get(place) ?? 0n)) ends.delete(place);
          if (ends.size === 0) resolve();
          return Promise.resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
}

const textsOf = (headers: object) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/** Every key and value of the job store. */
async function inRedis(url: string, look: Look): Promise<void> {
  const redis = new Redis(url);
  try {
    for (const key of await redis.keys('*')) {
      const kind = await redis.type(key);
      const value =
        kind === 'hash' ? await redis.hgetall(key)
        : kind === 'list' ? await redis.lrange(key, 0, -1)
        : kind === 'set' ? await redis.smembers(key)
        : kind === 'zset' ? await redis.zrange(key, '0', '-1')
        : kind === 'stream' ? await redis.xrange(key, '-', '+')
        : await redis.get(key);
      look('jobs in Redis', Buffer.from(`${key} ${JSON.stringify(value)}`));
    }
  } finally {
    redis.disconnect();
  }
}

/** Writes Redis's dump into its folder, as it is in memory. */
async function dumped(url: string): Promise<void> {
  const redis = new Redis(url);
  try {
    await redis.config('SET', 'rdbcompression', 'no');
    await redis.save();
  } finally {
    redis.disconnect();
  }
}

/** What each service counts, for whoever asks. */
async function inMetrics(site: OpenSite, look: Look): Promise<void> {
  for (const { name } of site.programs) {
    const text = await (await fetch(`${site.url}/services/${name}/metrics`)).text();
    if (!text.includes('iwaa_http_request_seconds')) throw new Error(`${name} shows no metrics`);
    look(`metrics of ${name}`, Buffer.from(text));
  }
}
