import type { Reader } from '#platform/db/database.ts';
import type { Caller } from '#platform/permission.ts';
import type { FirmView } from '../contract/endpoints.ts';

export function searchFirms(reader: Reader, search: string): Promise<FirmView[]> {
  return reader.read<FirmView>(
    `select f.id as uscc, f.customs_no as "customsNo", f.name, f.name_en as "nameEn", f.kinds, f.credit, coalesce(f.credit_since, '') as since
     from enterprise.firms f where $1 = '' or f.name ilike '%' || $1 || '%' or f.name_en ilike '%' || $1 || '%' or f.id = upper($1)
     order by f.name limit 200`, [search]);
}

/** A firm's user as a caller: roles are the firm's kinds. */
export async function firmCaller(reader: Reader, login: string, uscc: string): Promise<Caller | undefined> {
  const [row] = await reader.read<{ name: string; kinds: string[] }>('select f.name, f.kinds from enterprise.firms f where f.id = $1', [uscc]);
  return row && { kind: 'enterprise', id: login, name: row.name, roles: row.kinds, district: '', uscc, site: '' };
}
