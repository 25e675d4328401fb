import type { Reader } from '#platform/db/database.ts';
import type { NearTypical, Typical } from '../contract/typical.ts';
import { nearestTo } from '../model/analysis/likeness.ts';
import { vectorOf } from './readings.ts';

const shownAtMost = 8;
/** Half of all pairs of unlike goods lie below half of this, nine of ten pairs of like goods above 0.86 (bench/scan-likeness.ts). */
const unlikeBelow = 0.3;

/** Typical images that the scan's own network finds like one of its boxes. Those that only another network has seen are counted and left out: their vectors lie in another space. */
export async function nearestTypical(db: Reader, scanNo: string, model: string): Promise<{ readonly nearest: NearTypical[]; readonly notCompared: number }> {
  const sought = await db.read<{ likeness: Buffer }>('select r.likeness from scan_review.readings r where r.scan_no = $1 and r.model = $2 and not r.shadow and r.likeness is not null', [scanNo, model]);
  if (sought.length === 0) return { nearest: [], notCompared: 0 };
  const kept = await db.read<{ scanNo: string; site: string; receivedAt: string; typical: Typical; likeness: Buffer | null }>(
    `select s.id as "scanNo", s.site, s.received_at as "receivedAt", t.typical, r.likeness
     from scan_review.scans s cross join lateral jsonb_array_elements(s.state -> 'typical') as t (typical)
     left join lateral (select r.likeness from scan_review.readings r where r.scan_no = s.id and r.box_no = t.typical ->> 'boxNo' and r.model = $2 limit 1) r on true
     where s.typical and s.id <> $1`, [scanNo, model]);
  const library = kept.flatMap(({ likeness, ...row }) => (likeness ? [{ ...row, likeness: vectorOf(likeness) }] : []));
  const found = sought.flatMap(({ likeness }) => nearestTo(vectorOf(likeness), library, shownAtMost)).filter(({ similarity }) => similarity >= unlikeBelow).toSorted((a, b) => b.similarity - a.similarity);
  const first = found.filter(({ kept: one }, index) => found.findIndex(({ kept: other }) => other === one) === index);
  return {
    nearest: first.slice(0, shownAtMost).map(({ kept: { likeness: _likeness, ...row }, similarity }) => ({ ...row, similarity: Math.round(similarity * 1000) / 1000 })),
    notCompared: kept.length - library.length,
  };
}
