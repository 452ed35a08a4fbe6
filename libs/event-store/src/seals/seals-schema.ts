import { escapeIdentifier } from 'pg';
import type { Roles } from '../schema.js';

/** Where seals of the record lie: run once, by the owner of the database, in a migration after the record's own. */
export function sealsSchema({ appRole }: Pick<Roles, 'appRole'>): string {
  const app = escapeIdentifier(appRole);
  return `
-- Full tiles alone: one that is not full would change with every event, and is computed from the log or from the tiles below it.
CREATE TABLE es.tile (
  level  smallint NOT NULL CHECK (level >= 0),
  index  bigint   NOT NULL CHECK (index >= 0),
  hashes bytea    NOT NULL CHECK (octet_length(hashes) = 8192),
  root   bytea    NOT NULL CHECK (octet_length(root) = 32),  -- its hash on the level above
  PRIMARY KEY (level, index)
);
ALTER TABLE es.tile ALTER COLUMN hashes SET STORAGE EXTERNAL;  -- nothing compresses hashes

CREATE TABLE es.checkpoint (
  origin    text        NOT NULL,      -- a log that was begun anew has another name
  size      bigint      NOT NULL CHECK (size > 0),
  note      text        NOT NULL,      -- as signed
  signed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (origin, size)
);

GRANT SELECT, INSERT ON es.tile, es.checkpoint TO ${app};
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON es.tile FOR EACH ROW EXECUTE FUNCTION es.never();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON es.tile FOR EACH STATEMENT EXECUTE FUNCTION es.never();
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON es.checkpoint FOR EACH ROW EXECUTE FUNCTION es.never();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON es.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION es.never();
ALTER TABLE es.tile ENABLE ALWAYS TRIGGER never_changed, ENABLE ALWAYS TRIGGER never_emptied;
ALTER TABLE es.checkpoint ENABLE ALWAYS TRIGGER never_changed, ENABLE ALWAYS TRIGGER never_emptied;
`;
}
