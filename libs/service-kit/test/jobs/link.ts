import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to a server that a test can cut and mend: what a broken network or a stopped server looks like. */
export interface Link {
  readonly url: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

export async function linkTo(url: string): Promise<Link> {
  const { hostname, port: far } = new URL(url);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const end = connect(Number(far), hostname);
    for (const [from, to] of [[near, end], [end, near]] as const) {
      open.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const here = new URL(url);
  here.port = String(port);
  return {
    url: here.href,
    cut: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of open) socket.destroy();
      await closed;
    },
    mend: () => listen(port),
  };
}
