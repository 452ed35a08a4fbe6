import type { Pool } from 'pg';
import { BODY_BYTES } from './dossier.js';
import type { Once } from './load.js';

/** The least that stores an event's body: one row, one index, one transaction. */
export const BARE_TABLE = 'CREATE TABLE bare (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL)';

export const BARE_BODY = `{"text":"${'x'.repeat(BODY_BYTES - 11)}"}`;

/** Through the same driver as the product. */
export const bareInsert =
  (pool: Pool): Once =>
  () =>
    pool.query({ name: 'bare', text: 'INSERT INTO bare (body) VALUES ($1)', values: [BARE_BODY] });
