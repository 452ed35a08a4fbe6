import { escapeIdentifier } from 'pg';
import type { Roles } from '../schema.js';

/** Second copies of read tables and how far they are: run once, by the owner of the database, in a migration after `readSchema`. */
export function rebuildsSchema({ appRole }: Pick<Roles, 'appRole'>): string {
  const app = escapeIdentifier(appRole);
  return `
CREATE SCHEMA read_old;              -- what was live until a rebuilt copy took its place, kept until somebody confirms
GRANT USAGE ON SCHEMA read_old TO ${app};

CREATE TABLE es.rebuild (
  projection  text        PRIMARY KEY,
  version     int         NOT NULL,  -- of what an operator decides on
  pass        uuid        NOT NULL,  -- projections of one pass are fed by one reading of the log
  status      text        NOT NULL CHECK (status IN ('filling', 'compared', 'switched', 'reversing', 'confirmed', 'reversed')),
  position    bigint      NOT NULL,  -- how far the copy is that is not live
  started_by  text        NOT NULL,
  started_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  compared_at bigint,                -- the position at which both copies were held against each other
  tables      jsonb,                 -- what came of it, by table
  updated_at  timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 50);

-- Keys of rows that differed; never what is in them.
CREATE TABLE es.rebuild_difference (
  projection text   NOT NULL,
  place      int    NOT NULL,
  table_name text   NOT NULL,
  key        jsonb  NOT NULL,
  what       text   NOT NULL CHECK (what IN ('only-live', 'only-rebuilt', 'differs')),
  columns    text[] NOT NULL,
  PRIMARY KEY (projection, place)
);

CREATE TABLE es.drift (
  projection text        PRIMARY KEY,
  taken_at   timestamptz NOT NULL,   -- when somebody last began to look
  checked_at timestamptz,
  position   bigint,
  sampled    bigint,                 -- rows that were folded anew
  differing  bigint,
  examples   jsonb
) WITH (fillfactor = 50);

GRANT SELECT, INSERT, UPDATE ON es.rebuild, es.drift TO ${app};
GRANT SELECT, INSERT, DELETE ON es.rebuild_difference TO ${app};

-- The service may not make or move tables; these do it for it, and for read tables alone.
CREATE FUNCTION es.index_shapes(kept_in text, of_table text) RETURNS TABLE (name text, shape text, nth bigint)
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT c.relname::text, s.shape, row_number() OVER (PARTITION BY s.shape ORDER BY c.relname)
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace,
    LATERAL (SELECT i.indisunique::text || substring(pg_get_indexdef(i.indexrelid) FROM ' USING .*$') AS shape) AS s
  WHERE n.nspname = kept_in AND t.relname = of_table
$$;

-- PostgreSQL names copied indexes; a later migration looks for the names that the first one gave.
CREATE FUNCTION es.copy_read_tables(tables text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE one text; pair record;
BEGIN
  FOREACH one IN ARRAY tables LOOP
    EXECUTE format('DROP TABLE IF EXISTS read_next.%I; CREATE TABLE read_next.%I (LIKE read.%I INCLUDING ALL)', one, one, one);
    FOR pair IN SELECT c.name AS was, 'renamed_' || row_number() OVER (ORDER BY c.name) || '_' || one AS becomes FROM es.index_shapes('read_next', one) c LOOP
      EXECUTE format('ALTER INDEX read_next.%I RENAME TO %I', pair.was, pair.becomes);
    END LOOP;
    FOR pair IN SELECT c.name AS was, l.name AS becomes FROM es.index_shapes('read_next', one) c JOIN es.index_shapes('read', one) l USING (shape, nth) LOOP
      EXECUTE format('ALTER INDEX read_next.%I RENAME TO %I', pair.was, pair.becomes);
    END LOOP;
  END LOOP;
END $$;

CREATE FUNCTION es.switch_read_tables(tables text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE one text;
BEGIN
  FOREACH one IN ARRAY tables LOOP
    EXECUTE format('DROP TABLE IF EXISTS read_old.%I; ALTER TABLE read.%I SET SCHEMA read_old; ALTER TABLE read_next.%I SET SCHEMA read', one, one, one);
  END LOOP;
END $$;

CREATE FUNCTION es.switch_back_read_tables(tables text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE one text;
BEGIN
  FOREACH one IN ARRAY tables LOOP
    EXECUTE format('DROP TABLE read.%I; ALTER TABLE read_old.%I SET SCHEMA read', one, one);
  END LOOP;
END $$;

CREATE FUNCTION es.drop_read_copies(tables text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE one text;
BEGIN
  FOREACH one IN ARRAY tables LOOP
    EXECUTE format('DROP TABLE IF EXISTS read_next.%I; DROP TABLE IF EXISTS read_old.%I', one, one);
  END LOOP;
END $$;

REVOKE ALL ON FUNCTION es.copy_read_tables(text[]), es.switch_read_tables(text[]), es.switch_back_read_tables(text[]), es.drop_read_copies(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION es.copy_read_tables(text[]), es.switch_read_tables(text[]), es.switch_back_read_tables(text[]), es.drop_read_copies(text[]) TO ${app};
`;
}
