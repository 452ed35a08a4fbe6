import { createServer } from 'node:http';
import { appendFile, mkdtemp, readFile, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotStart, freePort } from '@iwaa/embedded';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startCatcher } from '../src/catcher/catcher.js';
import { listening, type Listening } from '../src/listening.js';

let folder: string;
let catcher: Listening;
let smtpPort: number;
let port: number;

const start = async () => (catcher = await startCatcher({ port, smtpPort, folder }));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'iwaa-test-'));
  [port, smtpPort] = [await freePort(), await freePort()];
  await start();
});
afterEach(() => catcher.close());

const messages = async (): Promise<Record<string, string>[]> => ((await (await fetch(`${catcher.url}/messages`)).json()) as { items: Record<string, string>[] }).items;
const sms = (body: object) => fetch(`${catcher.url}/sms`, { method: 'POST', body: JSON.stringify(body) });
const MAIL = [
  'Message-ID: <n.1@agency.ma>', 'From: notices@agency.ma', 'To: zineb@example.ma', 'Subject: =?UTF-8?B?2KXZitmI2KfYoQ==?=', 'Content-Language: ar', 'MIME-Version: 1.0',
  'Content-Type: multipart/alternative; boundary=b', '', '--b', 'Content-Type: text/plain; charset=utf-8', '', 'نص', '--b', 'Content-Type: text/html; charset=utf-8', '',
  '<html lang="ar" dir="rtl"><p>نص</p><script>alert(1)</script></html>', '--b--', '',
].join('\r\n');

/** Says it as a mail server's client does, one line after another's answer; gives back what was answered to the mail. */
async function mailed(content = MAIL): Promise<string> {
  const lines = ['HELO me\r\n', 'MAIL FROM:<notices@agency.ma>\r\n', 'RCPT TO:<zineb@example.ma>\r\n', 'DATA\r\n', `${content}\r\n.\r\n`, 'QUIT\r\n'];
  const answers: string[] = [];
  const socket = connect(smtpPort, '127.0.0.1').setEncoding('utf8');
  for await (const answer of socket as AsyncIterable<string>) {
    answers.push(answer.trim());
    const next = lines.shift();
    if (next === undefined) break;
    socket.write(next);
  }
  return answers.at(-2) ?? '';
}

describe('the catcher', () => {
  test('takes a mail and says so once it is kept', async () => {
    expect(await mailed()).toBe('250 Ok: caught');
    expect(await messages()).toEqual([
      { id: 'n.1@agency.ma', channel: 'email', to: 'zineb@example.ma', subject: 'إيواء', lang: 'ar', receivedAt: expect.stringMatching(/Z$/) },
    ]);
    expect(await readFile(join(folder, 'caught.jsonl'), 'utf8')).toContain('"id":"n.1@agency.ma"');
    expect((await stat(join(folder, 'caught.jsonl'))).mode & 0o077).toBe(0);
  });

  test('forgets everything when it is told to, on disk too, and goes on catching', async () => {
    await mailed();
    expect((await fetch(`${catcher.url}/messages`, { method: 'DELETE' })).status).toBe(204);
    expect([await messages(), await readFile(join(folder, 'caught.jsonl'), 'utf8')]).toEqual([[], '']);
    await sms({ to: '+212600000001', text: 'نص', id: 'n.2@agency.ma' });
    await catcher.close();
    await start();
    expect((await messages()).map(({ id }) => id)).toEqual(['n.2@agency.ma']);
    expect((await fetch(`${catcher.url}/`, { method: 'DELETE' })).status).toBe(405);
  });

  test('takes an SMS as a gateway does, and shows the newest first', async () => {
    await mailed();
    const taken = await sms({ to: '+212600000001', text: 'نص', id: 'n.2@agency.ma', language: 'ar' });
    expect([taken.status, await taken.json()]).toEqual([202, { id: 'n.2@agency.ma' }]);
    expect((await messages()).map(({ id }) => id)).toEqual(['n.2@agency.ma', 'n.1@agency.ma']);
    expect((await sms({ to: '+212600000001' })).status).toBe(400);
  });

  test('shows what came twice twice: it is there to be seen', async () => {
    await Promise.all([1, 2].map(() => sms({ to: '+212600000001', text: 'x', id: 'same' })));
    expect(await messages()).toHaveLength(2);
  });

  test('shows a message to be read, and lets it do nothing', async () => {
    await mailed(MAIL.replace('2KXZitmI2KfYoQ==', Buffer.from('<b>&').toString('base64')));
    const list = await (await fetch(`${catcher.url}/`)).text();
    expect(list).toContain('<iframe sandbox loading="lazy" src="/messages/0"');
    expect(list).toContain('&lt;b&gt;&amp;');
    const shown = await fetch(`${catcher.url}/messages/0`);
    expect(shown.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'; style-src 'unsafe-inline'");
    expect(await shown.text()).toContain('dir="rtl"');
    await sms({ to: '+212600000001', text: '<i>نص', id: 'x', language: 'ar' });
    expect(await (await fetch(`${catcher.url}/messages/1`)).text()).toMatch(/<html lang="ar" dir="rtl">[\s\S]*&lt;i&gt;نص/);
    expect((await fetch(`${catcher.url}/messages/2`)).status).toBe(404);
  });

  test('still has everything after a restart, also after a line that a crash cut short', async () => {
    await mailed();
    await catcher.close();
    await appendFile(join(folder, 'caught.jsonl'), '{"id":"cut');
    await start();
    await sms({ to: '+212600000001', text: 'x', id: 'after' });
    await catcher.close();
    await start();
    expect((await messages()).map(({ id }) => id)).toEqual(['after', 'n.1@agency.ma']);
  });

  test('names a port that is taken, and holds none', async () => {
    await catcher.close();
    const taken = await listening(createServer(), smtpPort);
    await expect(startCatcher({ port, smtpPort, folder })).rejects.toThrow(CannotStart);
    await taken.close();
    await start();
  });
});
