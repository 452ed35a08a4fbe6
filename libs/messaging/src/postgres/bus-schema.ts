const name = (role: string) => `"${role.replaceAll('"', '""')}"`;

/**
 * SQL for the tables of the PostgreSQL bus, run once by the owner of the database `bus`; `appRoles` are the services' roles.
 * A message is never changed or deleted by a service.
 */
export const busSchema = ({ appRoles }: { appRoles: readonly string[] }): string => `
CREATE SCHEMA bus;
CREATE TABLE bus.topic (
  name        text   PRIMARY KEY,
  partitions  int    NOT NULL CHECK (partitions > 0),    -- kept for the port's sake: here a topic is one sequence
  next_offset bigint NOT NULL DEFAULT 0                  -- taken under this row's lock, so offsets become visible in order
);
CREATE TABLE bus.message (
  topic    text   NOT NULL REFERENCES bus.topic,
  "offset" bigint NOT NULL,
  key      text   NOT NULL,
  headers  text   NOT NULL,                              -- a JSON object of strings, kept as written
  value    bytea  NOT NULL,
  PRIMARY KEY (topic, "offset")
);
CREATE TABLE bus.cursor (
  "group"     text   NOT NULL,
  topic       text   NOT NULL REFERENCES bus.topic,
  next_offset bigint NOT NULL DEFAULT 0,
  holder      text,                                      -- the member whose turn it is
  lease_until timestamptz,                               -- by this server's clock
  PRIMARY KEY ("group", topic)
);
${appRoles.map((role) => `
GRANT USAGE ON SCHEMA bus TO ${name(role)};
GRANT SELECT, INSERT, UPDATE ON bus.topic, bus.cursor TO ${name(role)};
GRANT SELECT, INSERT ON bus.message TO ${name(role)};`).join('')}
`;
