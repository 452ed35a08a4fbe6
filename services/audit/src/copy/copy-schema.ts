/** Append-only as the record itself: what was copied is what later copies are held against. */
const APPENDED = ['entry', 'checkpoint', 'cosignature'] as const;

/** Where copies of the services' records lie, run once by the owner of the database after the record's own schema. */
export function copySchema({ appRole }: { readonly appRole: string }): string {
  const app = `"${appRole}"`;
  return `
CREATE SCHEMA copy;

CREATE TABLE copy.entry (
  service        text        NOT NULL,
  position       bigint      NOT NULL CHECK (position > 0),
  stream_id      uuid        NOT NULL,
  version        int         NOT NULL CHECK (version > 0),
  category       text        NOT NULL,
  type           text        NOT NULL,
  event_id       uuid        NOT NULL,
  schema_version smallint    NOT NULL,
  occurred_at    timestamptz NOT NULL,
  recorded_at    timestamptz NOT NULL,
  body           text        NOT NULL,  -- the owner's bytes; personal values are sealed with keys that never come here
  meta           text        NOT NULL,
  hash           bytea       NOT NULL CHECK (octet_length(hash) = 32),
  logged_at      timestamptz NOT NULL,
  PRIMARY KEY (service, position),
  UNIQUE (service, stream_id, version)
);
CREATE INDEX entry_by_stream ON copy.entry (stream_id, version);

CREATE TABLE copy.checkpoint (
  service text        NOT NULL,
  size    bigint      NOT NULL CHECK (size > 0),
  root    bytea       NOT NULL CHECK (octet_length(root) = 32),
  note    text        NOT NULL,      -- as the log signed it
  seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (service, size)
);

CREATE TABLE copy.cosignature (
  service   text        NOT NULL,
  size      bigint      NOT NULL,
  line      text        NOT NULL,    -- C2SP cosignature/v1, its newline included
  signed_at timestamptz NOT NULL,
  PRIMARY KEY (service, size),
  FOREIGN KEY (service, size) REFERENCES copy.checkpoint
);

-- The complete subtrees under the last accepted checkpoint: what the next one has to go on from.
CREATE TABLE copy.frontier (
  service text    PRIMARY KEY,
  size    bigint  NOT NULL,
  hashes  bytea[] NOT NULL           -- largest and leftmost first
) WITH (fillfactor = 50);

GRANT USAGE ON SCHEMA copy TO ${app};
GRANT SELECT, INSERT ON ${APPENDED.map((table) => `copy.${table}`).join(', ')} TO ${app};
GRANT SELECT, INSERT, UPDATE ON copy.frontier TO ${app};
${APPENDED.map(walls).join('')}`;
}

const walls = (table: string): string => `
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON copy.${table} FOR EACH ROW EXECUTE FUNCTION es.never();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON copy.${table} FOR EACH STATEMENT EXECUTE FUNCTION es.never();
ALTER TABLE copy.${table} ENABLE ALWAYS TRIGGER never_changed, ENABLE ALWAYS TRIGGER never_emptied;
`;
