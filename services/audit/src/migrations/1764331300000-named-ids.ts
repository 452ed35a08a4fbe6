import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Copied events are found by the ids that they name, and a log's position by the time at which it had come so far. */
export class NamedIds1764331300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NAMED_IDS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('a record is never taken down'));
  }
}

/** A sealed value names whose it is together with a number, never an id alone: it is not found by it. */
const NAMED_IDS = `
CREATE FUNCTION copy.named_ids(body text) RETURNS uuid[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT found[1]::uuid), '{}')
  FROM regexp_matches(body, '"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"', 'g') AS found
$$;
CREATE INDEX entry_by_named_id ON copy.entry USING gin (copy.named_ids(body));
CREATE INDEX entry_by_time ON copy.entry (service, logged_at, position);
`;
