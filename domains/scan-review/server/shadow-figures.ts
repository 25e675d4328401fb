import { type Instant, instantOf, millis } from '#kernel/instant.ts';
import { shareOf } from '#kernel/share.ts';
import type { Reader } from '#platform/db/database.ts';
import { load } from '#platform/execute.ts';
import type { NetworkFigures, ShadowFigures } from '../contract/endpoints.ts';
import { shadowId, shadowRuns } from '../model/stored.ts';

type Counts = { readonly cases: number; readonly emptyAlike: number; readonly named: number; readonly otherwise: number; readonly lawful: number } & Readonly<Record<'servingNamed' | 'shadowNamed' | 'servingHits' | 'shadowHits' | 'servingAlarms' | 'shadowAlarms', number>>;

/**
 * Both networks on the cases that officers have closed and both have read. What an inspection found otherwise is what there is to hit;
 * what was released, or opened and found in order, is lawful, and its one declared heading is its name. A suspicion still to be opened counts for neither.
 */
export async function shadowFigures(db: Reader, at: Instant, days: number): Promise<ShadowFigures> {
  const { state: run } = await load(db, shadowRuns, shadowId);
  const idle = { since: run.stage === 'none' ? null : run.since, fault: run.stage === 'broken' ? run.fault : null, compared: null };
  const [serving] = await db.read<{ model: string }>(`select r.model from scan_review.readings r where not r.shadow and r.model <> 'none' order by r.received_at desc limit 1`);
  if (run.stage !== 'running' || !serving) return { stage: run.stage, ...idle };
  const [counts] = await db.read<Counts>(
    `with pairs as (
       select a.empty = b.empty as "emptyAlike", a.heading as "aHeading", b.heading as "bHeading", a.hazards <> '{}' as "aCalls", b.hazards <> '{}' as "bCalls", a.declared, f.otherwise, f.lawful,
         f.lawful and cardinality(a.declared) = 1 and not a.empty and not b.empty as named
       from scan_review.readings b join scan_review.readings a on a.scan_no = b.scan_no and a.box_no = b.box_no and not a.shadow and a.model = $1 join scan_review.scans s on s.id = b.scan_no
       cross join lateral (select (s.state #>> '{finding,conforms}')::boolean is false as otherwise, coalesce((s.state #>> '{finding,conforms}')::boolean, s.stage = 'released') as lawful) f
       where b.shadow and b.model = $2 and b.received_at >= $3 and s.stage in ('released', 'suspicious')
     )
     select count(*)::int as cases, count(*) filter (where p."emptyAlike")::int as "emptyAlike", count(*) filter (where p.named)::int as named,
       count(*) filter (where p.named and p."aHeading" = p.declared[1])::int as "servingNamed", count(*) filter (where p.named and p."bHeading" = p.declared[1])::int as "shadowNamed",
       count(*) filter (where p.otherwise)::int as otherwise, count(*) filter (where p.otherwise and p."aCalls")::int as "servingHits", count(*) filter (where p.otherwise and p."bCalls")::int as "shadowHits",
       count(*) filter (where p.lawful)::int as lawful, count(*) filter (where p.lawful and p."aCalls")::int as "servingAlarms", count(*) filter (where p.lawful and p."bCalls")::int as "shadowAlarms"
     from pairs p`, [serving.model, run.model, instantOf(millis(at) - days * 86_400_000)]);
  if (!counts) throw new Error('a count answers one row');
  const { cases, named, otherwise, lawful } = counts;
  const figures = (who: 'serving' | 'shadow', model: string): NetworkFigures => ({ model, named: shareOf(counts[`${who}Named`], named), hits: shareOf(counts[`${who}Hits`], otherwise), falseAlarms: shareOf(counts[`${who}Alarms`], lawful) });
  return { stage: run.stage, ...idle, compared: { cases, emptyAlike: shareOf(counts.emptyAlike, cases), serving: figures('serving', serving.model), shadow: figures('shadow', run.model) } };
}
