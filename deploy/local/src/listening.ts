import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CannotStart } from '@iwaa/embedded';

/** A server of ours, on loopback unless it is told otherwise. */
export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** @throws CannotStart when something listens on the port already */
export async function listening(server: Server, port: number, address = '127.0.0.1'): Promise<Listening> {
  server.listen(port, address);
  try {
    await once(server, 'listening');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    throw new CannotStart(`Port ${String(port)} is in use by another program: stop it, or choose other ports with IWAA_PORT_BASE.`, { cause });
  }
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** @throws CannotStart when something listens on the port already */
export async function mustBeFree(port: number): Promise<void> {
  await (await listening(createServer(), port)).close();
}
