import type { Pool } from 'pg';
import type { BusMessage, Topic } from '../bus.js';
import { OtherPartitions, UnknownTopic } from '../bus-errors.js';

const ENSURE = `
  WITH made AS (INSERT INTO bus.topic (name, partitions) VALUES ($1, $2) ON CONFLICT DO NOTHING)
  SELECT partitions FROM bus.topic WHERE name = $1`;

export async function ensureTopic(pool: Pool, { name, partitions }: Topic): Promise<void> {
  const { rows } = await pool.query<{ partitions: number }>(ENSURE, [name, partitions]);
  const existing = rows[0]?.partitions ?? partitions;
  if (existing !== partitions) throw new OtherPartitions(name, existing, partitions);
}

// The topic's row is locked from the taking of offsets to the commit: whoever sees an offset sees all before it.
const APPEND = `
  WITH taken AS (UPDATE bus.topic SET next_offset = next_offset + $2 WHERE name = $1 RETURNING next_offset - $2 AS first)
  INSERT INTO bus.message (topic, "offset", key, headers, value)
  SELECT $1, taken.first + m.n - 1, m.key, m.headers, m.value
  FROM taken, unnest($3::text[], $4::text[], $5::bytea[]) WITH ORDINALITY AS m (key, headers, value, n)`;

/** Stores all the messages or none, at the next offsets of their topic. `client` may be in a transaction of its own. */
export async function append(client: Pick<Pool, 'query'>, topic: string, messages: readonly BusMessage[]): Promise<void> {
  const columns = [messages.map(({ key }) => key), messages.map(({ headers }) => JSON.stringify(headers)), messages.map(({ value }) => value)];
  const { rowCount } = await client.query(APPEND, [topic, messages.length, ...columns]);
  if (rowCount !== messages.length) throw new UnknownTopic(topic);
}
