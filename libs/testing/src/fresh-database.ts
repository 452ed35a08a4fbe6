import { randomUUID } from 'node:crypto';
import pg from 'pg';

/**
 * A new database on the tests' PostgreSQL, or on the server of the given URL; a copy of the template when one is named.
 * It is not dropped: that takes longer than making it, and the server is thrown away.
 * @returns its URL, with the superuser's rights
 */
export async function freshDatabase(options: { template?: string; server?: string } = {}): Promise<string> {
  const server = options.server ?? process.env['IWAA_TEST_POSTGRES_URL'];
  if (server === undefined) throw new Error('IWAA_TEST_POSTGRES_URL is not set: integration specs lie under test/, where their servers are started');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name}${options.template === undefined ? '' : ` TEMPLATE ${options.template}`}`);
  } finally {
    await client.end();
  }
  return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}
