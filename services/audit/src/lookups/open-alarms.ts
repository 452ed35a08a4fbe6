import type { Pool } from 'pg';
import { alarmIdOf } from '../ids.js';
import type { Finding } from '../domain/alarm/alarm.events.js';

/**
 * Alarms that nobody has acknowledged. Asked of the record itself: what was raised a moment ago must stop the very next
 * cosignature, and a list may be behind.
 */
export class OpenAlarms {
  constructor(private readonly pool: Pool) {}

  /** Ids of open alarms, by service. */
  async byService(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const { rows } = await this.pool.query<{ stream_id: string; type: string; body: string }>({
      name: 'open-alarms',
      text: `SELECT DISTINCT ON (stream_id) stream_id, type, body FROM es.event WHERE category = 'alarm' ORDER BY stream_id, version DESC`,
    });
    const open = new Map<string, Set<string>>();
    for (const { stream_id: id, type, body } of rows) {
      if (type !== 'AlarmRaised') continue;
      const { service } = JSON.parse(body) as Pick<Finding, 'service'>;
      open.set(service, (open.get(service) ?? new Set()).add(id));
    }
    return open;
  }

  async of(service: string): Promise<ReadonlySet<string>> {
    return (await this.byService()).get(service) ?? new Set();
  }

  async isOpen(finding: Finding): Promise<boolean> {
    return (await this.of(finding.service)).has(alarmIdOf(finding));
  }
}
