import { createServer, type AddressInfo } from 'node:net';
import { CannotStart } from './cannot-start.js';

const loopback = '127.0.0.1';

/** A port of the loopback interface on which nothing listens right now. */
export async function freePort(): Promise<number> {
  return await occupyBriefly(0);
}

/** Throws {@link CannotStart} when something listens on this port already. */
export async function mustBeFree(port: number): Promise<void> {
  try {
    await occupyBriefly(port);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    throw new CannotStart(`Port ${port} is in use by another program: stop it, or choose other ports with IWAA_PORT_BASE.`, { cause });
  }
}

async function occupyBriefly(port: number): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, loopback, () => {
      const taken = (probe.address() as AddressInfo).port;
      probe.close(() => {
        resolve(taken);
      });
    });
  });
}
