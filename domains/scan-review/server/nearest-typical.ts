import type { Reader } from '#platform/db/database.ts';
import type { NearTypical, Typical } from '../contract/typical.ts';
import { nearestTo } from '../model/analysis/likeness.ts';
import { vectorOf } from './readings.ts';

const shownAtMost = 8;
/** Half of all pairs of unlike goods lie below half of this, nine of ten pairs of like goods above 0.86 (bench/scan-likeness.ts). */
const unlikeBelow = 0.3;

type Place = { readonly scanNo: string; readonly boxNo: string };

/** Typical images that the scan's own network finds like one of its boxes. Those that only another network has seen are counted and left out: their vectors lie in another space. */
export async function nearestTypical(db: Reader, scanNo: string, model: string): Promise<{ readonly nearest: NearTypical[]; readonly notCompared: number }> {
  const sought = await db.read<{ likeness: Buffer }>('select r.likeness from scan_review.readings r where r.scan_no = $1 and r.model = $2 and not r.shadow and r.likeness is not null', [scanNo, model]);
  if (sought.length === 0) return { nearest: [], notCompared: 0 };
  const kept = await db.read<Place & { likeness: Buffer | null }>(
    `select distinct on (s.id, t.box_no) s.id as "scanNo", t.box_no as "boxNo", r.likeness from scan_review.scans s cross join lateral unnest(s.typical) as t (box_no)
     left join scan_review.readings r on r.scan_no = s.id and r.box_no = t.box_no and r.model = $2 where s.typical <> '{}' and s.id <> $1 order by s.id, t.box_no`, [scanNo, model]);
  const library = kept.flatMap(({ likeness, ...place }) => (likeness ? [{ ...place, likeness: vectorOf(likeness) }] : []));
  const found = sought.flatMap(({ likeness }) => nearestTo(vectorOf(likeness), library, shownAtMost)).filter(({ similarity }) => similarity >= unlikeBelow).toSorted((a, b) => b.similarity - a.similarity);
  const first = found.filter(({ kept: one }, index) => found.findIndex(({ kept: other }) => other === one) === index).slice(0, shownAtMost);
  const told = await toldOf(db, first.map(({ kept: place }) => place));
  return {
    nearest: first.flatMap(({ kept: place, similarity }) => told.filter(({ scanNo: no, typical }) => no === place.scanNo && typical.boxNo === place.boxNo).map((row) => ({ ...row, similarity: Math.round(similarity * 1000) / 1000 }))),
    notCompared: kept.length - library.length,
  };
}

function toldOf(db: Reader, places: readonly Place[]): Promise<{ scanNo: string; site: string; receivedAt: string; typical: Typical }[]> {
  return db.read(
    `select s.id as "scanNo", s.site, s.received_at as "receivedAt", t.typical from scan_review.scans s cross join lateral jsonb_array_elements(s.state -> 'typical') as t (typical) where s.id = any($1::text[])`, [places.map(({ scanNo }) => scanNo)]);
}
