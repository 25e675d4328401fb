import type { Reader } from '#platform/db/database.ts';
import { dayInChina } from '#kernel/instant.ts';
import { type Caller, districtPattern } from '#platform/permission.ts';
import type { OrderRow, SampleRow, TaskView } from '../contract/endpoints.ts';
import type { Order } from '../model/order.ts';
import { marksInBox, type SuspicionRow } from '../model/marks.ts';
import type { SampleState } from '../model/sample.ts';

const columns = `o.id as "orderNo", o.entry_id as "entryId", o.stage, o.district, o.site, coalesce(f.name, o.trader) as "traderName",
  array(select jsonb_array_elements_text(o.state -> 'boxes')) as boxes, o.officers, o.opened_at as "openedAt",
  coalesce(o.state #>> '{recheck,conclusion}', o.state #>> '{report,conclusion}') as conclusion, o.stage = 'recheck' or coalesce((o.state ->> 'rechecked')::boolean, false) as rechecked`;

/** Officers drawn are shown only once an order is reported: before that a list must not tell who goes where. */
export async function listForOfficer(reader: Reader, caller: Caller, stage: string, limit: number): Promise<OrderRow[]> {
  const rows = await reader.read<OrderRow>(
    `select ${columns} from inspection.orders o left join enterprise.pub_firms f on f.uscc = o.trader
     where o.district like $1 and ($2 = '' or o.stage = $2) order by o.opened_at desc limit $3`, [districtPattern(caller), stage, limit]);
  return rows.map((row) => (['reported', 'recheck', 'closed'].includes(row.stage) || row.officers.includes(caller.id) ? row : { ...row, officers: [] }));
}

export function listForFirm(reader: Reader, uscc: string): Promise<OrderRow[]> {
  return reader.read<OrderRow>(
    `select ${columns} from inspection.orders o left join enterprise.pub_firms f on f.uscc = o.trader where o.trader = $1 or o.agent = $1 order by o.opened_at desc limit 200`, [uscc]);
}

export async function rowOf(reader: Reader, orderNo: string): Promise<OrderRow | undefined> {
  return (await reader.read<OrderRow>(`select ${columns} from inspection.orders o left join enterprise.pub_firms f on f.uscc = o.trader where o.id = $1`, [orderNo]))[0];
}

/** Districts of the orders whose reports name a picture. */
export async function districtsOfPicture(reader: Reader, hash: string): Promise<string[]> {
  const rows = await reader.read<{ district: string }>('select distinct o.district from inspection.orders o where inspection.pictures_of(o.state) ? $1', [hash]);
  return rows.map(({ district }) => district);
}

type Form = {
  readonly items: readonly { gNo: number; hsCode: string; name: string; model: string; qty: string; unit: string; netKg: string; origin: string }[];
  readonly packages: number; readonly grossKg: string;
};

/** Everything the officer's phone needs of the orders that are his. */
export async function tasksOf(reader: Reader, officer: string): Promise<TaskView[]> {
  const rows = await reader.read<{ state: Order; trader: string; form: Form; seals: { boxNo: string; seals: string[] }[] | null; suspicions: SuspicionRow[] | null }>(
    `select o.state, coalesce(f.name, o.trader) as trader, d.form,
       (select jsonb_agg(jsonb_build_object('boxNo', b.box_no, 'seals', b.seals)) from manifest.pub_boxes b where b.box_no = any(d.boxes) and d.bill_key = any(b.bill_keys)) as seals,
       (select jsonb_agg(jsonb_build_object('scanNo', s.scan_no, 'marks', s.marks, 'boxes', s.boxes, 'pixelMm', s.pixel_mm, 'rows', s.rows)) from scan_review.pub_suspicions s where s.entry_id = o.entry_id) as suspicions
     from inspection.orders o join declaration.pub_declarations d on d.entry_id = o.entry_id left join enterprise.pub_firms f on f.uscc = o.trader
     where o.stage in ('assigned', 'recheck') and o.officers @> array[$1] order by o.opened_at`, [officer]);
  return rows.flatMap(({ state, trader, form, seals, suspicions }) => {
    if (state.stage !== 'assigned' && state.stage !== 'recheck') return [];
    const pair = state.stage === 'recheck' ? state.pairs.find((candidates) => candidates.includes(officer)) : state.assignment.officers;
    if (!pair?.includes(officer)) return [];
    return [{
      orderNo: state.orderNo, entryId: state.entryId, stage: state.stage, site: state.site, traderName: trader, traderCode: state.trader, points: [...state.points], method: state.demanded,
      boxes: state.boxes.map((boxNo) => ({ boxNo, seals: [...new Set((seals ?? []).filter((box) => box.boxNo === boxNo).flatMap((box) => box.seals))], drawn: state.assignment.boxes.includes(boxNo) })),
      cell: state.assignment.cell, layer: state.assignment.layer, officers: [...pair], recheck: state.stage === 'recheck',
      items: form.items.map(({ gNo, hsCode, name, model, qty, unit, netKg, origin }) => ({ gNo, hsCode, name, model, qty, unit, netKg, origin })), packages: form.packages, grossKg: form.grossKg, suspicions: marksInBox(suspicions ?? []),
    }];
  });
}

/** Samples of the caller's district, those the laboratory owes soonest first. */
export async function listSamples(reader: Reader, caller: Caller, { stage, orderNo }: { readonly stage: string; readonly orderNo: string }, at: string): Promise<SampleRow[]> {
  const rows = await reader.read<{ id: string; state: SampleState; goods: string | null }>(
    `select s.id, s.state, (select i ->> 'name' from declaration.pub_declarations d, jsonb_array_elements(d.form -> 'items') i where d.entry_id = s.entry_id and (i -> 'gNo') = (s.state #> '{sample,gNo}') limit 1) as goods
     from inspection.samples s where s.district like $1 and ($2 = '' or s.stage = $2) and ($3 = '' or s.order_no = $3) order by s.stage desc, s.due_on, s.id limit 300`, [districtPattern(caller), stage, orderNo]);
  const today = dayInChina(at);
  return rows.flatMap(({ id, state, goods }): SampleRow[] => {
    if (state.stage === 'absent') return [];
    const concluded = state.stage === 'concluded' ? state : undefined;
    return [{
      sampleId: id, orderNo: state.orderNo, entryId: state.entryId, boxNo: state.boxNo, stage: state.stage, sample: state.sample, goods: goods ?? '', dueOn: state.dueOn, overdue: state.stage === 'waiting' && state.dueOn < today,
      result: concluded?.result ?? null, reportNo: concluded?.reportNo ?? null, note: concluded?.note ?? null, concludedAt: concluded?.concludedAt ?? null, concludedBy: concluded?.concludedBy ?? null,
    }];
  });
}
