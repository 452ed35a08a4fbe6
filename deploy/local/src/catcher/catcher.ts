import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listening, type Listening } from '../listening.js';
import { CaughtFile, type Caught } from './caught.js';
import { startMailDrop } from './mail-drop.js';
import { listPage, messagePage } from './page.js';

export interface CatcherOptions {
  /** Port of the page, of `GET` and `DELETE /messages` and of `POST /sms`. */
  readonly port: number;
  /** Where that port is; default: loopback. */
  readonly address?: string;
  /** Loopback port of the mail server. */
  readonly smtpPort: number;
  /** Keeps what was caught. */
  readonly folder: string;
}

/**
 * Stands for mail server and SMS gateway on one machine: takes everything, shows it, passes nothing on. `DELETE /messages` forgets it all, as their
 * operators do where somebody was erased.
 * @throws CannotStart when something listens on one of the ports already
 */
export async function startCatcher({ port, address, smtpPort, folder }: CatcherOptions): Promise<Listening> {
  const file = await CaughtFile.in(folder);
  const http = await listening(
    createServer((request, response) => {
      answer(file, request, response).catch(() => response.writeHead(500).end());
    }),
    port,
    address,
  );
  const drop = await startMailDrop(smtpPort, (mail) => file.add(mail)).catch(async (error: unknown) => {
    await http.close();
    throw error;
  });
  return {
    url: http.url,
    close: async () => {
      await drop.close();
      await http.close();
    },
  };
}

async function answer(file: CaughtFile, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '' } = request;
  const [, number] = /^\/messages\/(\d{1,9})$/.exec(url) ?? [];
  const message = number === undefined ? undefined : file.messages[Number(number)];
  if (method === 'POST' && url === '/sms') await takeSms(file, request, response);
  else if (method === 'DELETE' && url === '/messages') {
    await file.empty();
    response.writeHead(204).end();
  } else if (method !== 'GET') response.writeHead(405, { Allow: 'GET' }).end();
  else if (url === '/') html(response, listPage(file.messages), "default-src 'none'; frame-src 'self'; style-src 'unsafe-inline'");
  else if (url === '/messages') json(response, 200, { items: file.messages.map(({ id, channel, to, subject, receivedAt, lang }) => ({ id, channel, to, subject, receivedAt, lang })).reverse() });
  else if (message !== undefined) html(response, messagePage(message), "sandbox; default-src 'none'; style-src 'unsafe-inline'");
  else response.writeHead(404).end();
}

/** As an SMS gateway would: `{ to, text, id, language }`. One that comes twice is shown twice. */
async function takeSms(file: CaughtFile, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const sms = smsIn(await text(request));
  if (sms === undefined) {
    json(response, 400, { accepted: '{ "to": …, "text": …, "id": … }' });
    return;
  }
  await file.add({ ...sms, channel: 'sms', subject: '', receivedAt: new Date().toISOString() });
  json(response, 202, { id: sms.id });
}

function smsIn(body: string): Pick<Caught, 'id' | 'to' | 'text' | 'lang'> | undefined {
  try {
    const { to, text: said, id, language } = JSON.parse(body) as Readonly<Record<string, unknown>>;
    if (typeof to !== 'string' || typeof said !== 'string' || typeof id !== 'string') return undefined;
    return { id, to, text: said, lang: typeof language === 'string' ? language : '' };
  } catch {
    return undefined;
  }
}

function html(response: ServerResponse, page: string, policy: string): void {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy, 'Cache-Control': 'no-store' }).end(page);
}

function json(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' }).end(JSON.stringify(value));
}
