import type { ListOrder } from '../../commands/list-order.js';
import type { LegalDate } from '../../domain/shared.js';
import { listedBuildingReference } from '../../ids.js';
import type { JudgedRow } from './row.js';

/** What a register says of an order, from its row. */
export function orderIn(source: string, territory: string, { key, fields }: JudgedRow): ListOrder['listed'] {
  const said = fields as { readonly address: string; readonly reference: string; readonly classification: string; readonly issuedOn: LegalDate; readonly liftedOn?: LegalDate };
  const { address, reference, classification, issuedOn, liftedOn } = said;
  return {
    territory,
    source,
    building: { reference: listedBuildingReference(source, key), address },
    order: { reference: spelt(reference), classification, issuedOn, ...(liftedOn === undefined ? {} : { liftedOn }) },
  };
}

/** In the spelling of references: `01/01/2023 Insalubrité` → `01/01/2023-INSALUBRITE`. */
const spelt = (reference: string): string => reference.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().replace(/[^\p{Lu}\p{Lo}\p{N}/.-]+/gu, '-');
