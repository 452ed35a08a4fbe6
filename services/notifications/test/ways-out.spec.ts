import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, createServer as createSocketServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from '@iwaa/embedded';
import type { SMTPServerOptions } from 'smtp-server';
import { HttpSmsGateway } from '../src/sending/http-sms-gateway.js';
import { SmtpMailer } from '../src/sending/smtp-mailer.js';
import { NOWHERE, type SendingSettings } from '../src/settings.js';
import { mailServer } from './mail-server.js';

const settings = (more: Partial<SendingSettings>): SendingSettings => Object.assign({}, NOWHERE, more);
const refusing = (code: number) => Object.assign(new Error('no such mailbox: zineb@example.ma'), { responseCode: code });
const stops: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())));

describe('a mail', () => {
  const mail = { messageId: 'notice.1@agency.ma', to: 'zineb@example.ma', language: 'ar', subject: 'إيواء', text: 'نص\n', html: '<p lang="ar" dir="rtl">نص</p>' };
  const sendTo = (smtpUrl: string) => new SmtpMailer(settings({ smtpUrl, mailFrom: 'notices@agency.ma' })).send(mail);
  const server = async (otherwise: SMTPServerOptions = {}) => {
    const opened = await mailServer(0, otherwise);
    stops.push(opened.stop);
    return opened;
  };

  it('is taken, with its id, its language and both forms', async () => {
    const { url, caught } = await server();
    expect(await sendTo(url)).toEqual({ kind: 'sent', providerReference: 'caught-1' });
    expect(caught).toHaveLength(1);
    expect(caught[0]).toMatchObject({ from: 'notices@agency.ma', to: ['zineb@example.ma'] });
    for (const line of ['Message-ID: <notice.1@agency.ma>', 'Content-Language: ar', 'Content-Type: text/plain', 'Content-Type: text/html']) expect(caught[0]?.content).toContain(line);
  });
  it('is known not to have left when nobody listens', async () => {
    expect(await sendTo(`smtp://127.0.0.1:${String(await freePort())}`)).toEqual({ kind: 'failed', reason: 'unreachable' });
  });
  it('is refused for good, or for now, as the server says', async () => {
    const at = async (otherwise: SMTPServerOptions) => sendTo((await server(otherwise)).url);
    expect(await at({ onRcptTo: (_address, _session, done) => { done(refusing(550)); } })).toEqual({ kind: 'failed', reason: 'refused' });
    expect(await at({ onRcptTo: (_address, _session, done) => { done(refusing(451)); } })).toEqual({ kind: 'failed', reason: 'busy' });
    expect(await at({ onMailFrom: (_address, _session, done) => { done(refusing(550)); } })).toEqual({ kind: 'failed', reason: 'busy' });
    expect(await at({ onData: (stream, _session, done) => { stream.resume().once('end', () => { done(refusing(554)); }); } })).toEqual({ kind: 'failed', reason: 'refused' });
  });
  it('may have arrived when the connection is cut after the content was handed over', async () => {
    const { url } = await before(await server({ onData: () => undefined }), /\r\n\.\r\n$/);
    expect(await sendTo(url)).toEqual({ kind: 'unknown' });
  });
  it('is known not to have left when the connection is cut before', async () => {
    const { url } = await before(await server(), /^RCPT/m);
    expect(await sendTo(url)).toEqual({ kind: 'failed', reason: 'unreachable' });
  });

  /** Stands before a server and cuts the connection when the client has said something. */
  async function before({ port }: { readonly port: number }, said: RegExp): Promise<{ readonly url: string }> {
    const open = new Set<Socket>();
    const relay = createSocketServer((client) => {
      const upstream = connect(port, '127.0.0.1');
      let heard = '';
      for (const socket of [client, upstream]) open.add(socket.on('error', () => undefined));
      upstream.pipe(client);
      client.on('data', (chunk) => {
        heard += chunk.toString();
        if (said.test(heard)) for (const socket of [client, upstream]) socket.destroy();
        else upstream.write(chunk);
      });
    });
    relay.listen(0, '127.0.0.1');
    await once(relay, 'listening');
    stops.push(async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => relay.close(resolve));
    });
    return { url: `smtp://127.0.0.1:${String((relay.address() as AddressInfo).port)}` };
  }
});

describe('a text message', () => {
  const sms = { id: 'notice.1@agency.ma', to: '+212600000001', language: 'ar', text: 'نص' };
  const sendTo = (smsUrl: string) => new HttpSmsGateway(settings({ smsUrl })).send(sms);
  const gateway = async (answer: (body: string, key: string | undefined) => number | 'cut') => {
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part)).once('end', () => {
        const said = answer(body, request.headers['idempotency-key'] as string | undefined);
        if (said === 'cut') request.socket.destroy();
        else response.writeHead(said, { 'Content-Type': 'application/json', Location: '/elsewhere' }).end(JSON.stringify({ id: 'g-1' }));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    stops.push(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/sms`;
  };

  it('is taken, under its id as Idempotency-Key', async () => {
    const got: unknown[] = [];
    const url = await gateway((body, key) => {
      got.push(JSON.parse(body), key);
      return 202;
    });
    expect(await sendTo(url)).toEqual({ kind: 'sent', providerReference: 'g-1' });
    expect(got).toEqual([sms, sms.id]);
  });
  it('is known not to have left when nobody listens', async () => {
    expect(await sendTo(`http://127.0.0.1:${String(await freePort())}/sms`)).toEqual({ kind: 'failed', reason: 'unreachable' });
  });
  it.each([
    [422, { kind: 'failed', reason: 'refused' }],
    [401, { kind: 'failed', reason: 'busy' }],
    [429, { kind: 'failed', reason: 'busy' }],
    [503, { kind: 'failed', reason: 'busy' }],
    [302, { kind: 'failed', reason: 'busy' }],
    [500, { kind: 'unknown' }],
    ['cut' as const, { kind: 'unknown' }],
  ])('answered with %s', async (said, outcome) => {
    expect(await sendTo(await gateway(() => said))).toEqual(outcome);
  });
});
