import type { ObjectLiteral, Repository } from 'typeorm';
import type { PageQuery } from '../http/bodies.js';
import { pageOf, rowsToAsk, startOf, type Page } from '../http/paging.js';
import type { Permission } from '../policy/permission.js';

/** What a list asks of its read table, called `row` in every expression. */
export interface ListRequest<Row extends ObjectLiteral> {
  readonly query: PageQuery;
  readonly permission: Permission;
  /** Whose rows they are, for the policy. */
  readonly category: string;
  /** SQL expression of each scope attribute: `{ territory: 'row.territory' }`. */
  readonly scope: Readonly<Record<string, string>>;
  /** Equalities; what is undefined does not filter. */
  readonly filters: { readonly [Field in keyof Row]?: Row[Field] | undefined };
  /** Sort key, ascending, ending in something unique. */
  readonly order: readonly (keyof Row & string)[];
}

/** One page of the rows that the caller may see. The policy is asked as SQL, once for the whole table. */
export async function listOf<Row extends ObjectLiteral>(
  table: Repository<Row>,
  { query, permission, category, scope, filters, order }: ListRequest<Row>,
): Promise<Page<Row>> {
  const rows = table.createQueryBuilder('row');
  const { sql, parameters } = permission.visible(category, scope);
  rows.where(sql.replace(/\$(\d+)/g, ':visible$1'), Object.fromEntries(parameters.map((value, n) => [`visible${String(n + 1)}`, value])));
  for (const [field, value] of Object.entries(filters as Readonly<Record<string, unknown>>)) {
    if (value !== undefined) rows.andWhere(`row.${field} = :${field}`, { [field]: value });
  }
  const start = startOf(query, order.length);
  if (start !== undefined) {
    const columns = order.map((field) => `row.${field}`).join(', ');
    const values = order.map((_, n) => `:start${String(n)}`).join(', ');
    rows.andWhere(`(${columns}) > (${values})`, Object.fromEntries(start.map((value, n) => [`start${String(n)}`, value])));
  }
  for (const field of order) rows.addOrderBy(`row.${field}`, 'ASC');
  const found = await rows.limit(rowsToAsk(query)).getMany();
  return pageOf(query, found, (row) => order.map((field) => String(row[field])));
}
