import { builtServices } from '../launcher/services.js';
import { allOf, asOperator } from './operator.js';
import type { Verb } from './verb.js';

interface Row {
  readonly subscription: string;
  readonly eventId: string;
  readonly key: string;
  readonly error: string;
  /** 0 for a fact that only waits behind an earlier one of its key. */
  readonly attempts: number;
  readonly parkedAt: string;
}

export const parked: Verb = {
  name: 'parked',
  usage: 'parked [service]…',
  does: 'facts that could not be handled, and those that wait behind them',
  run: async ({ words, settings }) => {
    const ask = await asOperator(settings);
    const services = words.length > 0 ? words : builtServices();
    const found = await Promise.all(services.map(async (service) => (await allOf<Row>(ask, `/api/v1/services/${service}/parked?limit=200`)).map((row) => ({ service, ...row }))));
    const rows = found.flat();
    const lines = rows.map(({ service, subscription, eventId, key, error, attempts, parkedAt }) => [parkedAt, service, subscription, eventId, `key ${key}`, attempts === 0 ? 'waits behind another' : error].join('  '));
    return { lines: lines.length > 0 ? lines : ['nothing is parked'], json: rows, ok: rows.length === 0 };
  },
};
