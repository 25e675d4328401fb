import type { Reader } from '#platform/db/database.ts';
import type { BoxFacts } from '../model/verdict.ts';

/** What manifest and declarations know of the boxes, in one question; the newest visit of a box number counts. */
export async function boxFacts(reader: Reader, boxes: readonly string[], direction: 'I' | 'E'): Promise<BoxFacts[]> {
  if (boxes.length === 0) return [];
  const rows = await reader.read<{ boxNo: string; visit: { discharged: boolean; seals: string[]; grossKg: number | null; billKeys: string[] } | null; declarations: BoxFacts['declarations'] | null; left: boolean }>(
    `select asked.box_no as "boxNo", to_jsonb(v) as visit,
       (select jsonb_agg(jsonb_build_object('entryId', d.entry_id, 'released', d.stage in ('released', 'closed'), 'underControl', d.missing && array['control', 'inspection', 'inspection-failed', 'ipr-case']))
        from declaration.pub_release d where d.box_no = asked.box_no and d.direction = $2 and d.stage <> 'returned' and d.bill_key = any(v.bill_keys)) as declarations,
       v.left
     from unnest($1::text[]) with ordinality as asked (box_no, place)
     left join lateral (
       select b.discharged_at is not null as discharged, b.seals, b.gross_kg::float8 as "grossKg", b.bill_keys, b.gated_out_at is not null as left
       from manifest.pub_boxes b where b.box_no = asked.box_no and b.direction = $2 order by b.seen_at desc limit 1
     ) v on true order by asked.place`,
    [boxes, direction]);
  return rows.map(({ boxNo, visit, declarations, left }) => ({
    boxNo, inManifest: visit !== null, discharged: visit?.discharged ?? false, seals: visit?.seals ?? [], grossKg: visit?.grossKg ?? null, declarations: declarations ?? [], left: left ?? false,
  }));
}
