import type { Caught } from './caught.js';

/** So many of the newest are shown. */
const SHOWN = 200;

/** The list, newest first; each message in a frame that may run nothing and ask for nothing. */
export function listPage(messages: readonly Caught[]): string {
  const items = messages
    .map((message, number) => item(message, number))
    .reverse()
    .slice(0, SHOWN);
  return document('en', 'Caught mail and SMS', `<h1>Caught mail and SMS</h1><p>${String(messages.length)} caught. None of it left this machine.</p>${items.join('\n')}`);
}

/** One message as its reader sees it. */
export function messagePage({ html, text, lang, subject }: Caught): string {
  return html ?? document(lang, subject, `<pre style="white-space:pre-wrap;font:1.1em/1.7 sans-serif">${escaped(text)}</pre>`);
}

const item = ({ channel, to, subject, text, receivedAt, lang }: Caught, number: number): string => `<details>
<summary><time>${escaped(receivedAt)}</time> ${channel} to ${escaped(to)}: <bdi lang="${escaped(lang)}">${escaped(subject === '' ? text.slice(0, 80) : subject)}</bdi></summary>
<iframe sandbox loading="lazy" src="/messages/${String(number)}" title="message" style="width:100%;height:26em;border:1px solid #999"></iframe>
</details>`;

const document = (lang: string, title: string, body: string): string =>
  `<!doctype html>
<html lang="${escaped(lang)}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><meta charset="utf-8"><title>${escaped(title)}</title>
<body style="font-family:sans-serif;max-width:60em;margin:1em auto">${body}</body></html>`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
