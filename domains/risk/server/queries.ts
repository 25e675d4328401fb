import type { Reader } from '#platform/db/database.ts';
import type { ShadowReport } from '../contract/endpoints.ts';

/** Live and shadow table side by side over the newest ten thousand declarations. */
export async function shadowReport(reader: Reader): Promise<ShadowReport> {
  const newest = 'select s.rule_ids, s.shadow_ids from risk.screenings s order by s.id desc limit 10000';
  const [sum] = await reader.read<{ screened: number; live: number; shadow: number; both: number }>(
    `select count(*)::int as screened, count(*) filter (where n.rule_ids <> '{}')::int as live, count(*) filter (where n.shadow_ids <> '{}')::int as shadow,
       count(*) filter (where n.rule_ids <> '{}' and n.shadow_ids <> '{}')::int as both from (${newest}) n`);
  const byRule = await reader.read<{ ruleId: string; live: number; shadow: number }>(
    `select r.id as "ruleId", count(*) filter (where r.live)::int as live, count(*) filter (where not r.live)::int as shadow
     from (${newest}) n cross join lateral (select unnest(n.rule_ids) as id, true as live union all select unnest(n.shadow_ids), false) r
     group by r.id order by r.id`);
  return { screened: sum?.screened ?? 0, live: sum?.live ?? 0, shadow: sum?.shadow ?? 0, both: sum?.both ?? 0, byRule };
}
