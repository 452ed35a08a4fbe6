import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { change, recordDatabase, type RecordDatabase } from '../proofs/record-database.js';
import { shelter } from '../proofs/shelter.js';
import { Sequencer, start } from '../src/index.js';

let db: RecordDatabase;

beforeAll(async () => {
  db = await recordDatabase();
  await db.streams.change(change(), start(shelter, randomUUID(), { kind: 'Open', territory: 'fes', places: 2 }));
  await new Sequencer({ pool: db.app }).tick();
});
afterAll(async () => {
  await db.close();
});

const attacks = ['event', 'log'].flatMap((table) => [
  `UPDATE es.${table} SET type = 'Other'`,
  `DELETE FROM es.${table}`,
  `TRUNCATE es.${table}`,
  `MERGE INTO es.${table} t USING (SELECT) s ON true WHEN MATCHED THEN DELETE`,
  `INSERT INTO es.${table} SELECT * FROM es.${table} ON CONFLICT DO NOTHING; UPDATE ONLY es.${table} SET hash = hash`,
]);

describe('what was recorded', () => {
  test.each(attacks)('is not changed by the service: %s', async (attack) => {
    await expect(db.app.query(attack)).rejects.toMatchObject({ code: '42501', message: expect.stringContaining('permission denied') });
  });

  test.each(attacks)('is not changed by the owner: %s', async (attack) => {
    await expect(db.owner.query(attack)).rejects.toMatchObject({ code: '42501', message: expect.stringContaining('append-only') });
  });

  test('is not changed by a session that says it replicates', async () => {
    await expect(db.owner.query("SET session_replication_role = 'replica'; DELETE FROM es.event")).rejects.toThrow('append-only');
  });

  test('is not even read by who maintains, and commands are forgotten by age alone', async () => {
    for (const attack of ['SELECT FROM es.event', 'DELETE FROM es.command', 'DELETE FROM es.event']) {
      await expect(db.maintenance.query(attack)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(db.app.query('SELECT es.forget_http_commands(now())')).rejects.toMatchObject({ code: '42501' });
  });

  test('has commands whose answers do not change', async () => {
    await expect(db.app.query(`UPDATE es.command SET outcome = 'x'`)).rejects.toMatchObject({ code: '42501' });
    await expect(db.app.query('DELETE FROM es.command')).rejects.toMatchObject({ code: '42501' });
  });
});
