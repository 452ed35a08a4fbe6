import { CannotStart } from '@iwaa/embedded';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { Caught } from './caught.js';

/** How long stopping waits for a mail that is coming in, in milliseconds. */
const CLOSING_MS = 1_000;

/**
 * A mail server on loopback that takes every mail and passes none on; it says so only once the mail is kept.
 * @throws CannotStart when something listens on the port already
 */
export async function startMailDrop(port: number, keep: (mail: Caught) => Promise<void>): Promise<{ close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: CLOSING_MS,
    onData: (stream, { envelope }, done) => {
      const to = envelope.rcptTo.map(({ address }) => address).join(', ');
      caughtFrom(stream, to).then(keep).then(
        () => { done(null, 'Ok: caught'); },
        (error: unknown) => { done(error as Error); },
      );
    },
  });
  try {
    // Its socket's errors come out of the server alone.
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    throw new CannotStart(`Port ${String(port)} is in use by another program: stop it, or choose other ports with IWAA_PORT_BASE.`, { cause });
  }
  // A client that goes away in the middle of a mail is no reason to stop.
  server.on('error', () => undefined);
  return { close: () => new Promise((resolve) => { server.close(resolve); }) };
}

async function caughtFrom(stream: NodeJS.ReadableStream, to: string): Promise<Caught> {
  const { messageId = '', subject = '', text = '', html, headers } = await simpleParser(stream as never);
  const lang = headers.get('content-language');
  return {
    id: messageId.replace(/^<|>$/g, ''),
    channel: 'email',
    to,
    subject,
    receivedAt: new Date().toISOString(),
    lang: typeof lang === 'string' ? lang : '',
    text,
    ...(typeof html === 'string' ? { html } : {}),
  };
}
