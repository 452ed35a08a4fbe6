import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { Aggregate, Asked, Fact } from '@iwaa/event-sourcing';
import type { Projection } from '@iwaa/event-store';
import { ROOT } from '../../src/root.js';

/** What the proof takes of the households service: how buildings are reported, and what lists are made of. */
export interface HouseholdsParts {
  readonly building: Aggregate<unknown, Asked, Fact>;
  readonly projections: readonly Projection[];
}

/** As it was built; the proof depends on no service. */
export async function householdsParts(): Promise<HouseholdsParts> {
  const { households } = (await import(pathToFileURL(join(ROOT, 'services/households/dist/src/definition.js')).href)) as {
    readonly households: { readonly aggregates: readonly Aggregate<unknown, Asked, Fact>[]; readonly projections: readonly Projection[] };
  };
  const building = households.aggregates.find(({ category }) => category === 'building');
  if (building === undefined) throw new Error('the households service has no buildings');
  return { building, projections: households.projections };
}
