import type { z } from 'zod';
import type { Reader } from '#platform/db/database.ts';
import type { getSearchFigures, NotedSearch } from '../contract/search.ts';

type Figures = z.input<typeof getSearchFigures.output>;

/** Searches since a day, and each right that a case names beside what the searches of its order had said. */
export async function searchFigures(reader: Reader, since: string): Promise<Figures> {
  const [counts] = await reader.read<{ searches: number; offline: number; likely: number; possible: number; none: number }>(
    `select count(*)::int as searches, count(*) filter (where offline)::int as offline, count(*) filter (where verdict = 'LIKELY')::int as likely, count(*) filter (where verdict = 'POSSIBLE')::int as possible,
       count(*) filter (where verdict = 'NONE')::int as none from ipr.searches where searched_at >= $1`, [since]);
  const named = await reader.read<{ caseNo: string; orderNo: string; recordNo: string; title: string; raisedAt: string; confirmed: boolean | null; searches: NotedSearch[] }>(
    `select c.case_no as "caseNo", c.order_no as "orderNo", c.record_no as "recordNo", coalesce(r.title, '') as title, c.raised_at as "raisedAt", c.confirmed,
       (select coalesce(jsonb_agg(s.state), '[]') from ipr.searches s where s.order_no = c.order_no) as searches
     from ipr_case.pub_cases c left join ipr.rights r on r.id = c.record_no where c.order_no is not null and c.record_no is not null and c.raised_at >= $1 order by c.raised_at desc limit 500`, [since]);
  const [alike] = await reader.read<{ count: number }>("select count(*)::int as count from ipr.rights r, jsonb_array_elements(coalesce(r.state -> 'figures', '[]')) f where f ->> 'source' = 'LOOKALIKE'", []);
  const outcomes = named.map(({ searches, ...one }) => {
    const places = searches.flatMap(({ matches }) => matches.flatMap(({ recordNo, sureness }, k) => (recordNo === one.recordNo ? [{ place: k + 1, sureness }] : [])));
    const best = places.toSorted((a, b) => a.place - b.place)[0];
    return { ...one, place: best?.place ?? null, sureness: best?.sureness ?? null, searched: searches.length > 0 };
  });
  const count = (is: (one: (typeof outcomes)[number]) => boolean) => outcomes.filter(is).length;
  return {
    ...(counts ?? { searches: 0, offline: 0, likely: 0, possible: 0, none: 0 }), found: count(({ place }) => place !== null), missed: count(({ place, searched }) => searched && place === null), notSearched: count(({ searched }) => !searched),
    confirmed: count(({ confirmed }) => confirmed === true), declined: count(({ confirmed }) => confirmed === false), lookAlikes: alike?.count ?? 0, outcomes: outcomes.map(({ searched: _searched, ...one }) => one),
  };
}
