import { dataOfType } from '@iwaa/event-store';
import { erasureLedger, type Erased } from '@iwaa/privacy';
import type { Pool } from 'pg';
import type { ServiceDefinition } from './definition.js';
import type { Settings } from './settings.js';

/** Whom a service has erased: as the ledger beside its wrapping key says, and as its own record says. Either may have been put back. */
export function erasedOf({ name, erasedBy }: ServiceDefinition, { wrappingKeyFile, erasureLedgerFile }: Settings, pool: Pool, clock: () => number): Erased {
  const ledger = erasureLedger(erasureLedgerFile ?? `${wrappingKeyFile}.${name}.erased`, clock);
  return {
    add: (subjects) => ledger.add(subjects),
    subjects: async () => {
      const recorded = erasedBy === undefined ? [] : ((await dataOfType(pool, erasedBy)) as readonly { readonly subjects: readonly string[] }[]);
      return [...new Set([...(await ledger.subjects()), ...recorded.flatMap(({ subjects }) => subjects)])];
    },
  };
}
