import type { Reader } from '#platform/db/database.ts';
import type { BillRow, BillView, ManifestRow, ManifestView, VisitView } from '../contract/endpoints.ts';
import type { BillState } from '../model/bill.ts';
import type { BoxState } from '../model/box.ts';
import type { ManifestState } from '../model/manifest.ts';

const billColumns = `b.id as "billKey", b.bill_no as "billNo", b.master_bill_no as "masterBillNo", b.status, b.direction, b.imo, b.voyage, b.consignee, b.packages, b.gross_kg::text as "grossKg", b.boxes,
  b.arrived_at as "arrivedAt", b.discharged_at as "dischargedAt", b.tally_difference as "tallyDifference", b.late_minutes as "lateMinutes"`;
const manifestColumns = `m.id as "manifestId", m.kind, m.direction, m.sender, m.imo, m.vessel_name as "vesselName", m.voyage, m.bill_count as "billCount", m.box_count as "boxCount", m.last_at as "lastAt", m.late_minutes as "lateMinutes"`;

type BillFilter = { readonly search: string; readonly imo: string; readonly voyage: string; readonly status: string; readonly after: string; readonly limit: number };

export async function listBills(reader: Reader, { search, imo, voyage, status, after, limit }: BillFilter): Promise<{ bills: BillRow[]; next: string | null }> {
  const rows = await reader.read<BillRow>(
    `select ${billColumns} from manifest.bills b
     where b.id > $5 and b.status <> 'ABSENT' and ($1 = '' or b.bill_no like upper($1) || '%' or upper($1) = any(b.boxes)) and ($2 = '' or b.imo = $2) and ($3 = '' or b.voyage = $3) and ($4 = '' or b.status = $4)
     order by b.id limit $6`, [search, imo, voyage, status, after, limit + 1]);
  const page = rows.slice(0, limit);
  return { bills: page, next: rows.length > limit ? (page.at(-1)?.billKey ?? null) : null };
}

export function listOwnBills(reader: Reader, uscc: string, search: string, limit: number): Promise<BillRow[]> {
  return reader.read<BillRow>(
    `select ${billColumns} from manifest.bills b
     where (b.filer = $1 or b.consignee_code = $1) and $1 <> '' and b.status <> 'ABSENT' and ($2 = '' or b.bill_no like upper($2) || '%') order by b.id desc limit $3`, [uscc, search, limit]);
}

export async function billOf(reader: Reader, billKey: string): Promise<BillView | undefined> {
  const [row] = await reader.read<BillRow & { state: BillState }>(`select ${billColumns}, b.state from manifest.bills b where b.id = $1`, [billKey]);
  if (!row || row.state.stage === 'absent') return undefined;
  const houses = await reader.read<{ billNo: string }>('select b.bill_no as "billNo" from manifest.bills b where b.master_bill_no = $1 and b.imo = $2 and b.voyage = $3 order by b.bill_no', [row.billNo, row.imo, row.voyage]);
  const { bill, kinds, amendments, hold, releasedAt, sender, manifestId, moves } = row.state.facts;
  const { state: _, ...shown } = row;
  return { ...shown, bill, kinds: [...kinds], amendments, hold, releasedAt, sender, manifestId, moves: Object.fromEntries(Object.entries(moves).map(([move, list]) => [move, [...list]])), houses: houses.map((house) => house.billNo) };
}

export function listManifests(reader: Reader, { imo, voyage, kind, limit }: { readonly imo: string; readonly voyage: string; readonly kind: string; readonly limit: number }): Promise<ManifestRow[]> {
  return reader.read<ManifestRow>(
    `select ${manifestColumns} from manifest.manifests m where ($1 = '' or m.imo = $1) and ($2 = '' or m.voyage = $2) and ($3 = '' or m.kind = $3) order by m.last_at desc limit $4`, [imo, voyage, kind, limit]);
}

export async function manifestOf(reader: Reader, manifestId: string): Promise<ManifestView | undefined> {
  const [row] = await reader.read<ManifestRow & { state: ManifestState }>(`select ${manifestColumns}, m.state from manifest.manifests m where m.id = $1`, [manifestId]);
  if (!row || row.state.stage === 'absent') return undefined;
  const { state, ...shown } = row;
  return { ...shown, loadingAt: state.header.loadingAt, arrivesAt: state.header.arrivesAt, messages: state.messages.map((message) => ({ ...message })) };
}

export async function visitsOf(reader: Reader, boxNo: string): Promise<VisitView[]> {
  const rows = await reader.read<Omit<VisitView, 'box' | 'reports'> & { state: BoxState }>(
    `select b.id as "visitId", b.box_no as "boxNo", b.imo, b.voyage, b.direction, b.stage, b.bill_keys as "billKeys", b.seals, b.size_type as "sizeType", b.gross_kg::text as "grossKg",
       b.discharged_at as "dischargedAt", b.loaded_at as "loadedAt", b.gated_in_at as "gatedInAt", b.gated_out_at as "gatedOutAt", b.flags, b.state
     from manifest.boxes b where b.box_no = $1 and b.stage <> 'absent' order by b.id desc limit 100`, [boxNo]);
  return rows.map(({ state, ...row }) => ({
    ...row, box: state.stage === 'manifested' ? { ...state.box, seals: [...state.box.seals] } : null,
    reports: state.stage === 'absent' ? [] : state.reports.map((report) => ({ ...report, seals: [...report.seals] })),
  }));
}

export async function tallyOf(reader: Reader, imo: string, voyage: string, direction: string): Promise<{ over: string[]; short: string[]; bills: { billNo: string; packages: number; difference: number }[] }> {
  const [found] = await reader.read<{ over: string[] | null; short: string[] | null }>(
    `select array_agg(b.box_no order by b.box_no) filter (where b.stage = 'reported') as over,
       array_agg(b.box_no order by b.box_no) filter (where b.stage = 'manifested' and b.discharged_at is null and b.loaded_at is null) as short
     from manifest.boxes b where b.imo = $1 and b.voyage = $2 and b.direction = $3 and b.stage <> 'absent'`, [imo, voyage, direction]);
  const bills = await reader.read<{ billNo: string; packages: number; difference: number }>(
    `select b.bill_no as "billNo", b.packages, b.tally_difference as difference from manifest.bills b
     where b.imo = $1 and b.voyage = $2 and b.direction = $3 and b.tally_difference <> 0 order by b.bill_no`, [imo, voyage, direction]);
  return { over: found?.over ?? [], short: found?.short ?? [], bills };
}
