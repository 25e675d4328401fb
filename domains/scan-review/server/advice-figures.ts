import type { Instant } from '#kernel/instant.ts';
import { shareOf } from '#kernel/share.ts';
import type { Reader } from '#platform/db/database.ts';
import type { ReviewFigures } from '../contract/endpoints.ts';

/**
 * 放行建议 against what came of it. Every image is read before its opinion is opened, so each advised box is a blind audit of the
 * advice: what an officer called suspicious all the same, and what an inspection, of whatever occasion, found otherwise. A scan of
 * several boxes is never advised on (nobody says what was declared of which), so a finding is that of the box.
 */
export async function adviceFigures(db: Reader, since: Instant): Promise<ReviewFigures['advice']> {
  const [counts] = await db.read<{ closed: number; advised: number; doubted: number; inspected: number; otherwise: number }>(
    `select count(*)::int as closed, count(*) filter (where r.advised)::int as advised, count(*) filter (where r.advised and s.state -> 'looks' @> '[{"verdict": "SUSPICIOUS"}]')::int as doubted,
       count(*) filter (where r.advised and s.state -> 'finding' <> 'null'::jsonb)::int as inspected, count(*) filter (where r.advised and not (s.state #>> '{finding,conforms}')::boolean)::int as otherwise
     from scan_review.readings r join scan_review.scans s on s.id = r.scan_no
     where not r.shadow and r.model <> 'none' and r.model = s.state ->> 'model' and s.received_at >= $1 and s.stage in ('released', 'suspicious')`, [since]);
  const { closed = 0, advised = 0, doubted = 0, inspected = 0, otherwise = 0 } = counts ?? {};
  return { advised: shareOf(advised, closed), doubted: shareOf(doubted, advised), otherwise: shareOf(otherwise, inspected) };
}
