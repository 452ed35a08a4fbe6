/** A service and the database role under which it reaches its keys. */
export interface KeyHolder {
  readonly service: string;
  readonly role: string;
}

/**
 * SQL for the database `keys`, run by its owner; running it again changes nothing and admits further services.
 * A service's role sees and adds rows of its own service only, and can destroy a key of theirs, but neither change, bring back
 * nor delete one: row level security is by role, because a setting could be set by whoever wants to look.
 */
export function keysSchema(holders: readonly KeyHolder[]): string {
  return tables + holders.map(admit).join('');
}

const tables = `
CREATE SCHEMA IF NOT EXISTS keys;
CREATE TABLE IF NOT EXISTS keys.subject_key (
  service       text        NOT NULL,
  subject       text        NOT NULL,   -- a person, or a household for what its members share
  no            int         NOT NULL CHECK (no > 0),
  wrapped       bytea,                  -- gone once destroyed; what was sealed under it is then unreadable everywhere
  wrapped_under text        NOT NULL,   -- empty where a subject was erased before it had a key
  created_at    timestamptz NOT NULL DEFAULT now(),
  destroyed_at  timestamptz,
  PRIMARY KEY (service, subject, no),
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE TABLE IF NOT EXISTS keys.service_key (
  service       text        NOT NULL,
  purpose       text        NOT NULL,   -- index | fingerprint
  wrapped       bytea       NOT NULL,
  wrapped_under text        NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (service, purpose)
);
ALTER TABLE keys.subject_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE keys.service_key ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "a key is only ever destroyed" ON keys.subject_key;
CREATE POLICY "a key is only ever destroyed" ON keys.subject_key AS RESTRICTIVE FOR UPDATE USING (true) WITH CHECK (wrapped IS NULL);
`;

function admit({ service, role }: KeyHolder): string {
  const policy = identifier(`own rows of ${service}`);
  const own = `service = ${literal(service)}`;
  const onTable = (table: string) => `
DROP POLICY IF EXISTS ${policy} ON ${table};
CREATE POLICY ${policy} ON ${table} TO ${identifier(role)} USING (${own}) WITH CHECK (${own});
GRANT SELECT, INSERT ON ${table} TO ${identifier(role)};
`;
  return `
GRANT USAGE ON SCHEMA keys TO ${identifier(role)};
${onTable('keys.subject_key')}${onTable('keys.service_key')}
GRANT UPDATE (wrapped, destroyed_at) ON keys.subject_key TO ${identifier(role)};
`;
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
