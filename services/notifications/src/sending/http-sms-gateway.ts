import { Injectable } from '@nestjs/common';
import type { Outcome } from '../domain/notice/notice.commands.js';
import { SendingSettings } from '../settings.js';
import { SmsGateway, type Sms } from './sms-gateway.js';

/** Longer than a connection may take to come about, so that only an answer can still be missing. */
const TIMEOUT_MS = 20_000;

/** The connection did not come about: nothing was handed over. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** SMS by a gateway that takes JSON: `{ to, text, id, language }`, the id also as Idempotency-Key. */
@Injectable()
export class HttpSmsGateway extends SmsGateway {
  constructor(private readonly settings: SendingSettings) {
    super();
  }

  async send({ id, to, language, text }: Sms): Promise<Outcome> {
    try {
      const response = await fetch(this.settings.smsUrl, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': id },
        body: JSON.stringify({ to, text, id, language }),
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return response.ok ? { kind: 'sent', ...(await referenceIn(response)) } : refusalOf(response.status);
    } catch (error) {
      const { cause } = error as { readonly cause?: { readonly code?: unknown } };
      return NOT_CONNECTED.has(String(cause?.code)) ? { kind: 'failed', reason: 'unreachable' } : { kind: 'unknown' };
    }
  }
}

/** A gateway that broke down (5xx) may have passed the message on before; one that is busy says that it has not. */
function refusalOf(status: number): Outcome {
  if (status >= 500 && status !== 503) return { kind: 'unknown' };
  return { kind: 'failed', reason: status === 400 || status === 404 || status === 410 || status === 422 ? 'refused' : 'busy' };
}

async function referenceIn(response: Response): Promise<{ readonly providerReference?: string }> {
  const answered: unknown = await response.json().catch(() => undefined);
  const id = (answered as { readonly id?: unknown } | undefined | null)?.id;
  return typeof id === 'string' && /^[\w.@:-]{1,200}$/.test(id) ? { providerReference: id } : {};
}
