import { pageOf, rowsToAsk, startOf } from '../http/paging.js';
/** One page of the rows that the caller may see. The policy is asked as SQL, once for the whole table. */
export async function listOf(table, { query, permission, category, scope, filters, order }) {
    const rows = table.createQueryBuilder('row');
    const { sql, parameters } = permission.visible(category, scope);
    rows.where(sql.replace(/\$(\d+)/g, ':visible$1'), Object.fromEntries(parameters.map((value, n) => [`visible${String(n + 1)}`, value])));
    for (const [field, value] of Object.entries(filters)) {
        if (value !== undefined)
            rows.andWhere(`row.${field} = :${field}`, { [field]: value });
    }
    const start = startOf(query, order.length);
    if (start !== undefined) {
        const columns = order.map((field) => `row.${field}`).join(', ');
        const values = order.map((_, n) => `:start${String(n)}`).join(', ');
        rows.andWhere(`(${columns}) > (${values})`, Object.fromEntries(start.map((value, n) => [`start${String(n)}`, value])));
    }
    for (const field of order)
        rows.addOrderBy(`row.${field}`, 'ASC');
    const found = await rows.limit(rowsToAsk(query)).getMany();
    return pageOf(query, found, (row) => order.map((field) => String(row[field])));
}
