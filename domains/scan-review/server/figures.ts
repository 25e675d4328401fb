import { addDays } from '#kernel/calendar.ts';
import { dayInChina, type Instant, instantOf, millis } from '#kernel/instant.ts';
import { shareOf } from '#kernel/share.ts';
import type { Reader } from '#platform/db/database.ts';
import type { DeviceFigures, OfficerFigures, ReviewFigures } from '../contract/endpoints.ts';
import { reviewSite, reviewSkill } from '../contract/ids.ts';
import { adviceFigures } from './advice-figures.ts';
import { heldAdvice } from './guard.ts';
import { kappaOf, minutesAhead, usualLookSeconds } from '../model/agreement.ts';

const midnight = (day: string): Instant => instantOf(Date.parse(`${day}T00:00:00+08:00`));

/** Figures of the whole section; those of single officers end yesterday, so that each has seen his own before his chief does. */
export async function figuresOf(db: Reader, at: Instant, days: number): Promise<ReviewFigures> {
  const since = midnight(addDays(dayInChina(at), 1 - days));
  const today = midnight(dayInChina(at));
  const [queue] = await db.read<{ queued: number; received: number; assigned: number; oldest: string | null; released: number; suspicious: number; rescans: number; withoutModel: number }>(
    `select count(*) filter (where s.stage = 'queued')::int as queued, count(*) filter (where s.stage = 'received')::int as received, count(*) filter (where s.stage = 'assigned')::int as assigned,
       min(s.received_at) filter (where s.stage in ('received', 'queued')) as oldest, count(*) filter (where s.stage = 'released' and s.received_at >= $1)::int as released,
       count(*) filter (where s.stage = 'suspicious' and s.received_at >= $1)::int as suspicious, count(*) filter (where s.stage = 'rescan-asked' and s.received_at >= $1)::int as rescans,
       count(*) filter (where s.stage in ('queued', 'assigned') and s.state ->> 'model' in ('none', ''))::int as "withoutModel"
     from scan_review.scans s where s.received_at >= $1 or s.stage in ('received', 'queued', 'assigned')`, [since]);
  const [duty] = await db.read<{ on: number }>('select count(*)::int as on from staff.pub_duty d where d.on_duty and d.site = $1 and $2 = any(d.skills)', [reviewSite, reviewSkill]);
  const [pace] = await db.read<{ median: number | null }>(
    `select percentile_cont(0.5) within group (order by (l ->> 'dwellSeconds')::float8) as median from scan_review.scans s, jsonb_array_elements(s.state -> 'looks') l where s.received_at >= $1`, [since]);
  const [pairs] = await db.read<{ release: number; first: number; second: number; suspicious: number }>(
    `select count(*) filter (where a = 'RELEASE' and b = 'RELEASE')::int as release, count(*) filter (where a = 'SUSPICIOUS' and b = 'RELEASE')::int as first,
       count(*) filter (where a = 'RELEASE' and b = 'SUSPICIOUS')::int as second, count(*) filter (where a = 'SUSPICIOUS' and b = 'SUSPICIOUS')::int as suspicious
     from (select s.state #>> '{looks,0,verdict}' as a, s.state #>> '{looks,1,verdict}' as b from scan_review.scans s where s.received_at >= $1 and (s.state ->> 'double')::boolean and jsonb_array_length(s.state -> 'looks') >= 2) p`, [since]);
  const [found] = await db.read<{ hits: number; suspicions: number; misses: number; releases: number }>(
    `select count(*) filter (where s.stage = 'suspicious' and not (f ->> 'conforms')::boolean)::int as hits, count(*) filter (where s.stage = 'suspicious')::int as suspicions,
       count(*) filter (where s.stage = 'released' and not (f ->> 'conforms')::boolean)::int as misses, count(*) filter (where s.stage = 'released')::int as releases
     from (select s.stage, s.state -> 'finding' as f from scan_review.scans s where s.received_at >= $1 and s.stage in ('suspicious', 'released') and s.state -> 'finding' <> 'null'::jsonb) s`, [since]);
  const waiting = (queue?.queued ?? 0) + (queue?.received ?? 0) + (queue?.assigned ?? 0);
  const medianSeconds = pace?.median ?? usualLookSeconds;
  return {
    since, queued: queue?.queued ?? 0, received: queue?.received ?? 0, assigned: queue?.assigned ?? 0, oldestWaiting: queue?.oldest ?? null, onDuty: duty?.on ?? 0, medianSeconds,
    minutesAhead: minutesAhead(waiting, duty?.on ?? 0, medianSeconds) ?? null, released: queue?.released ?? 0, suspicious: queue?.suspicious ?? 0, rescanAsked: queue?.rescans ?? 0, withoutModel: queue?.withoutModel ?? 0,
    hours: await hoursOf(db, today), kappa: kappaOf({ bothRelease: pairs?.release ?? 0, differ: [pairs?.first ?? 0, pairs?.second ?? 0], bothSuspicious: pairs?.suspicious ?? 0 }) ?? null,
    hits: shareOf(found?.hits ?? 0, found?.suspicions ?? 0), misses: shareOf(found?.misses ?? 0, found?.releases ?? 0),
    devices: await deviceFigures(db, at, since), officers: await officerFigures(db, { at, days, until: today }),
    advice: await adviceFigures(db, since), adviceHeld: await heldAdvice(db),
  };
}

const hour = (column: string): string => `extract(hour from (${column})::timestamptz at time zone 'Asia/Shanghai')::int`;

async function hoursOf(db: Reader, today: Instant): Promise<ReviewFigures['hours']> {
  return db.read<ReviewFigures['hours'][number]>(
    `select hour, sum(received)::int as received, sum(concluded)::int as concluded from (
       select ${hour('s.received_at')} as hour, 1 as received, 0 as concluded from scan_review.scans s where s.received_at >= $1
       union all select ${hour(`l ->> 'concludedAt'`)}, 0, 1 from scan_review.scans s, jsonb_array_elements(s.state -> 'looks') l where l ->> 'concludedAt' >= $1 and s.received_at >= to_char($1::timestamptz at time zone 'UTC' - interval '2 days', 'YYYY-MM-DD')
     ) h group by hour order by hour`, [today]);
}

/** Ten-minute spans of a day. */
const spans = 144;

async function deviceFigures(db: Reader, at: Instant, since: Instant): Promise<DeviceFigures[]> {
  const yesterday = instantOf(millis(at) - 86_400_000);
  const rows = await db.read<DeviceFigures & { slots: number }>(
    `select s.device_id as "deviceId", max(s.site) as site, count(*)::int as scans, count(*) filter (where s.stage = 'rescan-asked')::int as rescans,
       (array_agg((s.state #>> '{scan,health,deadChannels}')::int order by s.received_at desc))[1] as "deadChannels", (array_agg((s.state #>> '{scan,health,doseDrift}')::float8 order by s.received_at desc))[1] as "doseDrift",
       max(s.received_at) as "lastAt", count(distinct left(s.received_at, 15)) filter (where s.received_at >= $2)::int as slots
     from scan_review.scans s where s.received_at >= $1 group by s.device_id order by s.device_id`, [since, yesterday]);
  return rows.map(({ slots, ...row }) => ({ ...row, busy: slots / spans }));
}

type Over = { readonly at: Instant; readonly days: number; readonly officer?: string; readonly until?: Instant };

/** Each officer's looks over so many days, or one officer's alone. */
export async function officerFigures(db: Reader, { at, days, officer, until }: Over): Promise<OfficerFigures[]> {
  const since = midnight(addDays(dayInChina(at), 1 - days));
  const rows = await db.read<Omit<OfficerFigures, 'projections' | 'confirmed'> & { shown: number; found: number; judged: number; confirmed: number }>(
    `with looks as (
       select l ->> 'officer' as officer, l ->> 'verdict' as verdict, (l ->> 'dwellSeconds')::float8 as seconds, s.stage, s.state -> 'finding' as finding
       from scan_review.scans s, jsonb_array_elements(s.state -> 'looks') l where l ->> 'concludedAt' >= $1 and l ->> 'concludedAt' < $2
     ), projected as (
       select p ->> 'officer' as officer, count(*)::int as shown, count(*) filter (where (p ->> 'found')::boolean)::int as found
       from scan_review.scans s, jsonb_array_elements(s.state -> 'projections') p where p ->> 'at' >= $1 and p ->> 'at' < $2 group by 1
     )
     select o.officer, coalesce(max(d.name), o.officer) as name, count(o.verdict)::int as looks, percentile_cont(0.5) within group (order by o.seconds) as "medianSeconds",
       count(*) filter (where o.verdict = 'RELEASE')::int as released, count(*) filter (where o.verdict = 'SUSPICIOUS')::int as suspicious, count(*) filter (where o.verdict = 'RESCAN')::int as rescans,
       count(*) filter (where o.verdict = 'SECOND_OPINION')::int as "secondAsked", coalesce(max(p.shown), 0) as shown, coalesce(max(p.found), 0) as found,
       count(*) filter (where o.verdict = 'SUSPICIOUS' and o.stage = 'suspicious' and o.finding <> 'null'::jsonb)::int as judged,
       count(*) filter (where o.verdict = 'SUSPICIOUS' and o.stage = 'suspicious' and not (o.finding ->> 'conforms')::boolean)::int as confirmed
     from (select officer, verdict, seconds, stage, finding from looks union all select officer, null, null, null, null from projected) o
     left join projected p on p.officer = o.officer left join staff.pub_duty d on d.officer_no = o.officer
     where $3 = '' or o.officer = $3 group by o.officer order by o.officer`, [since, until ?? '9999', officer ?? '']);
  return rows.map(({ shown, found, judged, confirmed, ...row }) => ({ ...row, projections: shareOf(found, shown), confirmed: shareOf(confirmed, judged) }));
}
