import type { Reader } from '#platform/db/database.ts';
import { type Caller, districtPattern } from '#platform/permission.ts';
import type { OfficerView } from '../contract/endpoints.ts';

export function listRoster(reader: Reader, caller: Caller): Promise<OfficerView[]> {
  return reader.read<OfficerView>(
    `select d.officer_no as "officerNo", d.name, d.name_en as "nameEn", d.unit, d.department, d.district, d.posts, d.skills,
       d.on_duty as "onDuty", d.site, d.device_key is not null as "hasDevice"
     from staff.pub_duty d where d.district like $1 order by d.officer_no`,
    [districtPattern(caller)],
  );
}

/** The officer as a caller; undefined when no longer known. */
export async function officerCaller(reader: Reader, officerNo: string): Promise<Caller | undefined> {
  const [row] = await reader.read<{ name: string; posts: string[]; district: string; site: string | null }>(
    'select o.name, o.posts, o.district, o.site from staff.officers o where o.id = $1', [officerNo]);
  return row && { kind: 'officer', id: officerNo, name: row.name, roles: row.posts, district: row.district, uscc: '', site: row.site ?? '' };
}
