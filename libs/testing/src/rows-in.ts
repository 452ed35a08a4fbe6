import pg from 'pg';

/** What a statement answers, the last one where there are several, on a connection of its own. */
export async function rowsIn<Row extends pg.QueryResultRow>(url: string, text: string, values?: readonly unknown[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result: pg.QueryResult<Row> | pg.QueryResult<Row>[] = await client.query<Row>(text, values === undefined ? undefined : [...values]);
    return (Array.isArray(result) ? (result.at(-1) as pg.QueryResult<Row>) : result).rows;
  } finally {
    await client.end();
  }
}
