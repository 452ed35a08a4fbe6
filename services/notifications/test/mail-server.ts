import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as a real server got it. */
export interface Caught {
  readonly from: string;
  readonly to: readonly string[];
  readonly content: string;
}

export interface MailServer {
  readonly url: string;
  readonly port: number;
  readonly caught: Caught[];
  stop(): Promise<void>;
}

/** A mail server on loopback that takes everything, except where a test says otherwise. */
export async function mailServer(port = 0, otherwise: SMTPServerOptions = {}): Promise<MailServer> {
  const caught: Caught[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData: (stream, session, done) => {
      void text(stream).then((content) => {
        const { mailFrom, rcptTo } = session.envelope;
        caught.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address), content });
        done(null, 'Ok: queued as caught-1');
      });
    },
    ...otherwise,
  });
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const bound = (server.server.address() as AddressInfo).port;
  return {
    url: `smtp://127.0.0.1:${String(bound)}`,
    port: bound,
    caught,
    stop: () => new Promise((resolve) => { server.close(() => { resolve(); }); }),
  };
}
