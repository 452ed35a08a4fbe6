import { escapeIdentifier } from 'pg';

/** Database roles of one service. The owner of the schema, who runs migrations, is neither. */
export interface Roles {
  /** Runs the service. Adds to the record, never changes it. */
  readonly appRole: string;
  /** Forgets what need not be kept. */
  readonly maintenanceRole: string;
}

/** The record of one service: run once, by the owner of its database, in a migration. */
export function esSchema({ appRole, maintenanceRole }: Roles): string {
  const app = escapeIdentifier(appRole);
  const maintenance = escapeIdentifier(maintenanceRole);
  return `
CREATE SCHEMA es;

CREATE SEQUENCE es.event_seq CACHE 1;  -- a bigger cache would hand out numbers against the order of arrival
CREATE TABLE es.event (
  stream_id      uuid        NOT NULL,
  version        int         NOT NULL CHECK (version > 0),
  seq            bigint      NOT NULL DEFAULT nextval('es.event_seq'),   -- order of arrival
  tx             xid8        NOT NULL DEFAULT pg_current_xact_id(),      -- bounds the sequencer's scan
  event_id       uuid        NOT NULL,
  category       text        NOT NULL,
  type           text        NOT NULL,
  schema_version smallint    NOT NULL,
  occurred_at    timestamptz NOT NULL,
  recorded_at    timestamptz NOT NULL,  -- no default: it is hashed, so it is given
  body           text        NOT NULL,  -- the exact canonical bytes; json would not keep them
  meta           text        NOT NULL,
  hash           bytea       NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (stream_id, version)      -- two who append the same version never both win
);
CREATE INDEX event_by_arrival ON es.event (tx, seq);

CREATE TABLE es.command (
  command_id     uuid        PRIMARY KEY,
  kind           text        NOT NULL CHECK (kind IN ('http', 'job', 'reaction')),
  streams        uuid[]      NOT NULL,  -- the primary stream first
  first_versions int[]       NOT NULL,
  last_versions  int[]       NOT NULL,
  outcome        text        NOT NULL,  -- 'done', or the code of a refusal
  details        text        NOT NULL DEFAULT '{}',
  meta           text        NOT NULL DEFAULT '{}',  -- of a refusal: whose command it was and what it came from; facts carry their own
  fingerprint    bytea,
  recorded_at    timestamptz NOT NULL
);
CREATE INDEX command_refused ON es.command (recorded_at, command_id) WHERE outcome <> 'done';

CREATE TABLE es.log (
  position  bigint      PRIMARY KEY,    -- 1, 2, 3 … without a gap
  stream_id uuid        NOT NULL,
  version   int         NOT NULL,
  category  text        NOT NULL,
  type      text        NOT NULL,
  hash      bytea       NOT NULL,
  logged_at timestamptz NOT NULL,       -- the database's clock, never decreasing
  UNIQUE (stream_id, version)
);

CREATE TABLE es.sequencer (
  one      boolean PRIMARY KEY DEFAULT true CHECK (one),
  position bigint  NOT NULL,
  floor    xid8    NOT NULL,            -- below it every committed event is logged
  cluster  bigint  NOT NULL             -- where floor was measured: transaction ids of another cluster mean nothing
) WITH (fillfactor = 10);
INSERT INTO es.sequencer (position, floor, cluster) SELECT 0, '0', system_identifier FROM pg_control_system();

CREATE TABLE es.subscription (
  name        text        PRIMARY KEY,
  cursor      bigint      NOT NULL,     -- the last position that was handled
  holder      uuid,                     -- who follows at the moment, and until when, by the database's clock
  lease_until timestamptz,
  updated_at  timestamptz NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE es.parked (
  subscription text        NOT NULL,
  event_id     uuid        NOT NULL,
  arrival      bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,  -- facts of one key are replayed in this order
  key          text        NOT NULL,
  topic        text,
  headers      jsonb       NOT NULL DEFAULT '{}',
  value        bytea,
  error        text        NOT NULL,
  attempts     int         NOT NULL,
  parked_at    timestamptz NOT NULL,
  PRIMARY KEY (subscription, event_id)
);
CREATE INDEX parked_by_key ON es.parked (subscription, key, arrival);

-- First wall: the service may add to the record and read it.
GRANT USAGE ON SCHEMA es TO ${app}, ${maintenance};
GRANT SELECT, INSERT ON es.event, es.log, es.command TO ${app};
GRANT USAGE ON SEQUENCE es.event_seq TO ${app};
GRANT SELECT, UPDATE ON es.sequencer TO ${app};
GRANT SELECT, INSERT, UPDATE ON es.subscription TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON es.parked TO ${app};

-- Second wall: neither may the owner. Row triggers do not see TRUNCATE, hence two each.
CREATE FUNCTION es.never() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'es.% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON es.event FOR EACH ROW EXECUTE FUNCTION es.never();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON es.event FOR EACH STATEMENT EXECUTE FUNCTION es.never();
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON es.log FOR EACH ROW EXECUTE FUNCTION es.never();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON es.log FOR EACH STATEMENT EXECUTE FUNCTION es.never();
-- ALWAYS: also in a session that says it replicates.
ALTER TABLE es.event ENABLE ALWAYS TRIGGER never_changed, ENABLE ALWAYS TRIGGER never_emptied;
ALTER TABLE es.log ENABLE ALWAYS TRIGGER never_changed, ENABLE ALWAYS TRIGGER never_emptied;

-- Answers to HTTP retries are kept for seven days. The function, not the role, says which rows may go.
CREATE FUNCTION es.forget_http_commands(as_of timestamptz) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH forgotten AS (DELETE FROM es.command WHERE kind = 'http' AND recorded_at < least(as_of, clock_timestamp()) - interval '7 days' RETURNING 1)
  SELECT count(*) FROM forgotten
$$;
REVOKE ALL ON FUNCTION es.forget_http_commands(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION es.forget_http_commands(timestamptz) TO ${maintenance};
`;
}

/** For the maintenance role, daily: `$1` is now. Answers how many rows were dropped. */
export const FORGET_HTTP_COMMANDS = 'SELECT es.forget_http_commands($1) AS forgotten';

/**
 * Where read tables lie: `read`, and `read_next` while they are rebuilt. Default privileges make every table that the
 * owner creates in either one the service's to write, so that a rebuilt table comes with its grants.
 */
export function readSchema({ appRole }: Pick<Roles, 'appRole'>): string {
  const app = escapeIdentifier(appRole);
  return `
CREATE SCHEMA read;
CREATE SCHEMA read_next;
GRANT USAGE ON SCHEMA read, read_next TO ${app};
ALTER DEFAULT PRIVILEGES IN SCHEMA read, read_next GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app};
`;
}
