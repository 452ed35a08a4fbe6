import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { Outcome } from '../domain/notice/notice.commands.js';
import { SendingSettings } from '../settings.js';
import { Mailer, type Mail } from './mailer.js';
import { failureOf } from './smtp-failures.js';

/** A whole conversation with the mail server, in milliseconds: far less than after what an attempt is given up. */
const DEADLINE_MS = 60_000;
const TIMEOUTS = { dnsTimeout: 5_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** E-mails over SMTP, one conversation each. */
@Injectable()
export class SmtpMailer extends Mailer {
  constructor(private readonly settings: SendingSettings) {
    super();
  }

  async send({ messageId, to, language, subject, text, html }: Mail): Promise<Outcome> {
    const { mailFrom, smtpUrl } = this.settings;
    const handing = { begun: false, abandoned: false };
    const transport = createTransport({ ...serverIn(smtpUrl), ...TIMEOUTS, disableFileAccess: true, disableUrlAccess: true });
    transport.use('stream', (mail, next) => {
      // Nothing is read before the server has said 354: the first byte that is read is the first that may have arrived.
      mail.message.processFunc((content) => Readable.from(watched(content, handing)));
      next();
    });
    const sending = transport.sendMail({
      messageId: `<${messageId}>`,
      from: { name: '', address: mailFrom },
      // An object, so that an address is one address whatever it holds.
      to: { name: '', address: to },
      subject,
      text,
      html,
      headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' },
    });
    const patience = new AbortController();
    const late = pause(DEADLINE_MS, undefined, { signal: patience.signal }).then(() => {
      handing.abandoned = true;
      throw new Error('deadline');
    });
    try {
      const { response } = (await Promise.race([sending, late])) as { readonly response: string };
      const [, providerReference] = /\bqueued as ([\w.-]{1,100})/i.exec(response) ?? [];
      return { kind: 'sent', ...(providerReference === undefined ? {} : { providerReference }) };
    } catch (error) {
      return failureOf(error, handing.begun);
    } finally {
      patience.abort();
      sending.catch(() => undefined);
      late.catch(() => undefined);
      transport.close();
    }
  }
}

async function* watched(content: NodeJS.ReadableStream, handing: { begun: boolean; readonly abandoned: boolean }): AsyncGenerator<Buffer | string> {
  if (handing.abandoned) throw new Error('too late');
  handing.begun = true;
  yield* content as AsyncIterable<Buffer | string>;
}

/** Beyond this machine nothing is said in clear: either TLS from the start, or STARTTLS or nothing. */
function serverIn(url: string) {
  const { hostname: host, port, protocol, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const loopback = /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(host);
  const auth = username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } };
  return { host: host.replace(/^\[|\]$/g, ''), port: port === '' ? (secure ? 465 : 587) : Number(port), secure, ignoreTLS: loopback && !secure, requireTLS: !loopback && !secure, ...auth };
}
