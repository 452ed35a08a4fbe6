import { Caller, until as waitUntil } from '@iwaa/service-kit/client';

/** How the sample people reach the services. */
export interface Site {
  /** Up to and with `/api/v1`. */
  readonly url: string;
  /** An access token of a sample person. */
  readonly token: (person: string) => Promise<string>;
  /** How a person calls; default: once, and takes the answer as it is. */
  readonly caller?: (url: string, token: string) => Caller;
  /** How long what follows a fact may take, in milliseconds. */
  readonly patienceMs?: number;
}

/** Those who act in the story. */
export interface Cast {
  readonly amina: Caller;
  readonly chaimae: Caller;
  readonly driss: Caller;
  readonly elhoussain: Caller;
  readonly fatima: Caller;
  /** The partner agency that fatima works for. */
  readonly operatorId: string;
  /** Asks again until the answer is there. */
  readonly until: <T>(what: string, ask: () => Promise<T | undefined | false>) => Promise<T>;
}

const PATIENCE_MS = 180_000;

export async function castOf({ url, token, caller = (to, held) => new Caller(to, held), patienceMs = PATIENCE_MS }: Site): Promise<Cast> {
  const [amina, chaimae, driss, elhoussain, fatima] = await Promise.all(['amina', 'chaimae', 'driss', 'elhoussain', 'fatima'].map((person) => token(person)));
  const as = (held = '') => caller(url, held);
  return {
    amina: as(amina),
    chaimae: as(chaimae),
    driss: as(driss),
    elhoussain: as(elhoussain),
    fatima: as(fatima),
    operatorId: claimIn(fatima ?? '', 'agency'),
    until: (what, ask) => waitUntil(what, ask, patienceMs, 50),
  };
}

function claimIn(token: string, claim: string): string {
  const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Readonly<Record<string, unknown>>;
  const value = payload[claim];
  if (typeof value !== 'string') throw new Error(`the token holds no ${claim}`);
  return value;
}
