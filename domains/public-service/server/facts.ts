import type { Reader } from '#platform/db/database.ts';
import type { CourseFacts } from '../model/course.ts';

/** Gathers the facts of a declaration's or a box's newest course from what the domains publish. */
export async function courseFacts(reader: Reader, number: string): Promise<CourseFacts | undefined> {
  return number.length === 18 ? factsOfEntry(reader, number) : factsOfBox(reader, number);
}

type Found = {
  direction: 'I' | 'E'; manifested: string | null; discharged: string | null; arrived: string | null; loaded: string | null; left: string | null;
  accepted: string | null; stage: string | null; missing: string[] | null; released: string | null; inspection: string | null;
};

const declarationColumns = `d.accepted_at as accepted, d.stage, d.missing, d.released_at as released, d.inspection`;

async function factsOfEntry(reader: Reader, number: string): Promise<CourseFacts | undefined> {
  const [found] = await reader.read<Found>(
    `select d.direction, ${declarationColumns},
       (select min(b.seen_at) from manifest.pub_boxes b where b.box_no = any(d.boxes) and d.bill_key = any(b.bill_keys)) as manifested,
       (select max(b.discharged_at) from manifest.pub_boxes b where b.box_no = any(d.boxes) and d.bill_key = any(b.bill_keys)) as discharged,
       (select max(b.gated_in_at) from manifest.pub_boxes b where b.box_no = any(d.boxes) and d.bill_key = any(b.bill_keys)) as arrived,
       (select max(b.loaded_at) from manifest.pub_boxes b where b.box_no = any(d.boxes) and d.bill_key = any(b.bill_keys)) as loaded,
       case when d.stage = 'closed' then (select max(g.decided_at) from gate.pub_left g where g.entry_id = d.entry_id) end as left
     from declaration.pub_declarations d where d.entry_id = $1`, [number]);
  return found && factsFrom('entry', number, found);
}

async function factsOfBox(reader: Reader, number: string): Promise<CourseFacts | undefined> {
  const [found] = await reader.read<Found>(
    `select b.direction, b.seen_at as manifested, b.discharged_at as discharged, b.gated_in_at as arrived, b.loaded_at as loaded, ${declarationColumns},
       coalesce(b.gated_out_at, (select max(g.decided_at)::timestamptz from gate.pub_left g where g.box_no = b.box_no and g.entry_id = d.entry_id)) as left
     from manifest.pub_boxes b
     left join lateral (select * from declaration.pub_declarations p where p.boxes @> array[b.box_no] and p.bill_key = any(b.bill_keys) and p.stage not in ('returned', 'withdrawn') order by p.accepted_at desc limit 1) d on true
     where b.box_no = $1 order by b.seen_at desc limit 1`, [number]);
  return found && factsFrom('box', number, found);
}

function factsFrom(kind: 'box' | 'entry', number: string, found: Found): CourseFacts {
  const { accepted, stage, missing, released, inspection } = found;
  return {
    kind, number, direction: found.direction, manifestedAt: found.manifested, dischargedAt: found.discharged, arrivedAt: found.arrived, loadedAt: found.loaded, leftAt: found.left,
    declaration: accepted && stage ? {
      acceptedAt: accepted, stage, missing: missing ?? [], releasedAt: released, controlled: inspection !== 'none', inspected: inspection === 'conforms' || inspection === 'fails',
    } : null,
  };
}
