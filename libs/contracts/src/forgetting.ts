import { Type } from '@sinclair/typebox';
import { idOf } from './vocabulary.js';

const erasure = { erasureId: idOf('Erasure') };
const subjects = Type.Array(Type.String({ format: 'uuid' }), { description: 'Whose keys: a person, and the household with its last person' });

/** Somebody was erased: whoever seals something under a key of these subjects destroys it. */
export const erased = Type.Object({ ...erasure, householdId: idOf('Household'), personId: idOf('Person'), subjects });

/** A service has destroyed the keys of these subjects. */
export const forgotten = Type.Object({
  ...erasure,
  subjects,
  keysDestroyed: Type.Integer({ minimum: 0 }),
  position: Type.String({ pattern: '^[1-9][0-9]*$', description: 'Of this fact in the service’s log' }),
});
