import { ownKafka, ownPostgres, ownRedis, type OwnServer } from '@iwaa/testing';
import type { ComposeFile } from './compose-file.js';

/** Settings that say where a broker is: here it is elsewhere. */
const PLACE = /^(listeners|advertised\.listeners|listener\.|controller\.|inter\.broker|log\.dirs|process\.roles|node\.id|heap\.opts)/;

export type Servers = Readonly<Record<'postgres' | 'kafka' | 'redis', OwnServer>>;

/** The servers that the compose file names, with the settings that it gives them, on this machine. */
export async function startServers({ services: { postgres, kafka, redis } }: ComposeFile): Promise<Servers> {
  const settings = Object.fromEntries((postgres?.command ?? []).filter((word) => word.includes('=')).map((word) => word.split('=') as [string, string]));
  const broker = Object.entries(kafka?.environment ?? {})
    .filter(([name]) => name.startsWith('KAFKA_'))
    .map(([name, value]) => [name.replace('KAFKA_', '').toLowerCase().replaceAll('_', '.'), value] as const)
    .filter(([name]) => !PLACE.test(name));
  const starting = [ownPostgres(settings), ownKafka(Object.fromEntries(broker)), ownRedis((redis?.command ?? []).slice(1))] as const;
  try {
    const [first, second, third] = await Promise.all(starting);
    return { postgres: first, kafka: second, redis: third };
  } catch (error) {
    // Whichever came up all the same.
    for (const server of starting) await server.then((up) => up.stop(), () => undefined);
    throw error;
  }
}
