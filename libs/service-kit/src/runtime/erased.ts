import { erasureLedger, type Erased } from '@iwaa/privacy';
import type { Pool } from 'pg';
import { escapeLiteral } from 'pg';
import type { ServiceDefinition } from './definition.js';
import type { Settings } from './settings.js';

/** Whom a service has erased: as the ledger beside its wrapping key says, and as its own record says. Either may have been put back. */
export function erasedOf({ name, erasedBy }: ServiceDefinition, { wrappingKeyFile, erasureLedgerFile }: Settings, pool: Pool, clock: () => number): Erased {
  const ledger = erasureLedger(erasureLedgerFile ?? `${wrappingKeyFile}.${name}.erased`, clock);
  return {
    add: (subjects) => ledger.add(subjects),
    subjects: async () => [...new Set([...(await ledger.subjects()), ...(erasedBy === undefined ? [] : await recorded(pool, erasedBy))])],
  };
}

/** The type stands in the text itself: only so does the index over facts of that type serve. */
async function recorded(pool: Pool, erasedBy: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ body: string }>(`SELECT e.body FROM es.event e WHERE e.type = ${escapeLiteral(erasedBy)}`);
  return rows.flatMap(({ body }) => (JSON.parse(body) as { readonly subjects: readonly string[] }).subjects);
}
