import { ownKafka, ownPostgres, type OwnServer } from '@iwaa/testing';
import { busSchema, KafkaBus, PostgresBus, type Bus } from '../src/index.js';
import { quietPool } from './service-database.js';

/** A bus on a server of its own, that may be killed. */
export interface BusServer {
  readonly server: OwnServer;
  /** How long nothing may happen before all is over: longer than the adapter takes to come back. */
  readonly quietMs: number;
  /** As one more process would have it. */
  open(): Bus;
  close(): Promise<void>;
}

export const busServers: Readonly<Record<'postgres' | 'kafka', () => Promise<BusServer>>> = {
  postgres: async () => {
    const server = await ownPostgres({ fsync: 'on' });
    const pool = quietPool(server.url, 20);
    await pool.query(busSchema({ appRoles: [] }));
    const buses: Bus[] = [];
    return {
      server,
      quietMs: 5000,
      open: () => {
        const bus = new PostgresBus({ pool, leaseMs: 1000 });
        buses.push(bus);
        return bus;
      },
      close: async () => {
        for (const bus of buses) await bus.close();
        await pool.end();
        await server.stop();
      },
    };
  },
  kafka: async () => {
    const server = await ownKafka();
    const buses: Bus[] = [];
    return {
      server,
      quietMs: 20_000,
      open: () => {
        const bus = new KafkaBus({ brokers: [server.url], clientId: 'proof' });
        buses.push(bus);
        return bus;
      },
      close: async () => {
        await Promise.all(buses.map((bus) => bus.close()));
        await server.stop();
      },
    };
  },
};
