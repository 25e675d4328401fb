import type { Reader } from '#platform/db/database.ts';

type Line = { readonly line: string };
const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'pgboss', 'public')`;

/** The database's form as text: tables with columns, keys, checks and indexes, views, and what the application's role may do. */
export async function schemaPrint(db: Reader): Promise<string> {
  const parts = await Promise.all([
    db.read<Line>(
      `select format('%s.%s.%s %s%s%s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' else '' end, coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) as line
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
       where ${ours} and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped order by n.nspname, c.relname, a.attnum`),
    db.read<Line>(
      `select format('%s.%s: %s %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) as line
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where ${ours} and k.contype <> 'n' order by 1`),
    db.read<Line>(
      `select pg_get_indexdef(i.indexrelid) as line from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace where ${ours} and not i.indisprimary order by 1`),
    db.read<Line>(`select format('%s.%s as%s', n.nspname, c.relname, e'\\n' || pg_get_viewdef(c.oid, true)) as line from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and c.relkind = 'v' order by n.nspname, c.relname`),
    db.read<Line>(
      `select format('%s.%s: %s', n.nspname, c.relname, string_agg(lower(x.privilege_type), ', ' order by x.privilege_type)) as line
       from pg_class c join pg_namespace n on n.oid = c.relnamespace, lateral aclexplode(c.relacl) x join pg_roles r on r.oid = x.grantee
       where ${ours} and r.rolname = 'guanlan_app' group by n.nspname, c.relname order by n.nspname, c.relname`),
  ]);
  const heads = ['columns', 'constraints', 'indexes', 'views', 'what guanlan_app may do'];
  return parts.map((lines, index) => `-- ${heads[index] ?? ''}\n${lines.map(({ line }) => line).join('\n')}\n`).join('\n');
}
