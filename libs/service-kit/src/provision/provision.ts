import { busSchema } from '@iwaa/messaging';
import { keysSchema } from '@iwaa/privacy';
import pg from 'pg';
import { rolesOf } from '../runtime/roles.js';

/** Where one service reaches its databases, under its own roles. */
export interface ServiceUrls {
  readonly owner: string;
  readonly app: string;
  readonly maintenance: string;
  /** Database `keys`, as the application role. */
  readonly keys: string;
  /** Database `bus`, as the application role. */
  readonly bus: string;
}

export interface ProvisionOptions {
  /** The server, as a role that may create roles and databases. */
  readonly superuserUrl: string;
  readonly services: readonly string[];
  /** The same role gets the same password every time. */
  readonly password: (role: string) => string;
  /** Name of the database for a purpose: `iwaa_<purpose>` unless told otherwise. */
  readonly database?: (purpose: string) => string;
}

/**
 * Roles and databases on one server: a database per service, one for keys, one for the bus. Running it again changes nothing
 * and admits further services. Schemas of services are their migrations'.
 */
export async function provision({ superuserUrl, services, password, database = (purpose) => `iwaa_${purpose}` }: ProvisionOptions): Promise<Record<string, ServiceUrls>> {
  const at = (purpose: string, role?: string): string => {
    const url = Object.assign(new URL(superuserUrl), { pathname: `/${database(purpose)}` });
    if (role !== undefined) Object.assign(url, { username: role, password: password(role) });
    return url.href;
  };
  const owned = new Map(services.map((service) => [service, rolesOf(service)]));
  await connected(superuserUrl, async (server) => {
    for (const roles of owned.values()) for (const role of Object.values(roles)) await ensureRole(server, role, password(role));
    for (const [service, roles] of owned) await ensureDatabase(server, database(service), roles.ownerRole, [roles.appRole, roles.maintenanceRole]);
    const apps = [...owned.values()].map(({ appRole }) => appRole);
    for (const shared of ['keys', 'bus']) await ensureDatabase(server, database(shared), undefined, apps);
  });
  const holders = [...owned].map(([service, { appRole }]) => ({ service, role: appRole }));
  await connected(at('keys'), (keys) => keys.query(keysSchema(holders)));
  await connected(at('bus'), (bus) => ensureBus(bus, holders.map(({ role }) => role)));
  return Object.fromEntries(
    [...owned].map(([service, { ownerRole, appRole, maintenanceRole }]) => [
      service,
      { owner: at(service, ownerRole), app: at(service, appRole), maintenance: at(service, maintenanceRole), keys: at('keys', appRole), bus: at('bus', appRole) },
    ]),
  );
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const quoted = pg.escapeIdentifier;

async function ensureRole(server: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await server.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  const secret = pg.escapeLiteral(password);
  if (rowCount === 0) await server.query(`CREATE ROLE ${quoted(role)} LOGIN PASSWORD ${secret}`).catch(unlessThere);
  else await server.query(`ALTER ROLE ${quoted(role)} PASSWORD ${secret}`).catch(unlessChangedAtOnce);
}

async function ensureDatabase(server: pg.Client, name: string, owner: string | undefined, users: readonly string[]): Promise<void> {
  const { rowCount } = await server.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) await server.query(`CREATE DATABASE ${quoted(name)}${owner === undefined ? '' : ` OWNER ${quoted(owner)}`}`);
  await server.query(`REVOKE CONNECT ON DATABASE ${quoted(name)} FROM PUBLIC`);
  for (const user of users) await server.query(`GRANT CONNECT ON DATABASE ${quoted(name)} TO ${quoted(user)}`);
}

async function ensureBus(bus: pg.Client, roles: readonly string[]): Promise<void> {
  const { rows } = await bus.query<{ there: boolean }>(`SELECT to_regnamespace('bus') IS NOT NULL AS there`);
  if (rows[0]?.there !== true) await bus.query(busSchema({ appRoles: roles }));
}

/** Two provisionings at once, on one server: the other was faster. */
const unlessThere = (error: unknown): void => {
  if (!['42710', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
};
const unlessChangedAtOnce = (error: unknown): void => {
  if ((error as { code?: string }).code !== 'XX000') throw error;
};
