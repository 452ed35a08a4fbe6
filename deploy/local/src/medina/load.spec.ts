import { describe, expect, it } from '@jest/globals';
import { Caller, until, type CallOptions, type Reply } from '@iwaa/service-kit/client';
import { setImmediate as turn } from 'node:timers/promises';
import type { Cast } from '../story/cast.js';
import { loadMedina } from './load.js';
import { medinaOf } from './medina-of.js';

/** A service that believes everything, answers a key as it did before, and counts. */
class Believing extends Caller {
  readonly answered = new Map<string, { readonly sent: string; readonly reply: Reply }>();
  busy = 0;
  busiest = 0;
  again = 0;

  override async post(path: string, body: object, { key = '', ifMatch = 0 }: CallOptions = {}): Promise<Reply> {
    this.busiest = Math.max(this.busiest, (this.busy += 1));
    await turn();
    this.busy -= 1;
    const sent = JSON.stringify({ path, body, ifMatch });
    const before = this.answered.get(key);
    if (before !== undefined) {
      expect(before.sent).toBe(sent);
      this.again += 1;
      return before.reply;
    }
    const [resource = '', id = `${resource}-${String(this.answered.size)}`] = path.split('/');
    const fit = !JSON.stringify(body).includes('"roof-watertight","passed":false');
    const state = { id, members: ((body as { members?: object[] }).members ?? []).map((_, n) => ({ id: `${id}-${String(n)}` })), orders: [{ orderId: 'order' }], inspection: { fit } };
    const reply: Reply = { status: 200, headers: new Headers(), body: state, version: ifMatch + 1 };
    this.answered.set(key, { sent, reply });
    return reply;
  }
}

describe('a medina is loaded', () => {
  const medina = medinaOf('loading', '2026-11-25');
  const believing = new Believing('http://nowhere.example.org', '');
  const cast: Cast = { amina: believing, chaimae: believing, driss: believing, elhoussain: believing, fatima: believing, operatorId: 'operator', until: (what, ask) => until(what, ask) };

  it('whole, four things at a time, each told of; and a second time without anything new', async () => {
    const told: number[] = [];
    const loaded = await loadMedina(medina, cast, ({ done }) => told.push(done));
    expect([loaded.buildings.size, loaded.households.size, loaded.conventions.size, loaded.units.size]).toEqual([27, 63, 3, 42]);
    expect(told).toEqual(Array.from({ length: 135 }, (_, n) => n + 1));
    expect(believing.busiest).toBe(4);

    const before = believing.answered.size;
    expect(await loadMedina(medina, cast)).toEqual(loaded);
    expect([believing.answered.size, believing.again]).toEqual([before, before]);
  });

  it('but not beyond the first failure', async () => {
    const failing = new Believing('http://nowhere.example.org', '');
    const post = failing.post.bind(failing);
    failing.post = (path, body, options) => (path === 'buildings' ? Promise.reject(new Error('no')) : post(path, body, options));
    await expect(loadMedina(medina, { ...cast, amina: failing })).rejects.toThrow('no');
    expect([...failing.answered.keys()]).toEqual([]);
  });

  it('leaves a dwelling that was found unfit unavailable', () => {
    const available = [...believing.answered.keys()].filter((key) => key.endsWith('/availability'));
    expect(available).toHaveLength(41);
    expect(available.some((key) => key.includes(`/${medina.notable.unfit}/`))).toBe(false);
  });
});
