import { z } from 'zod';
import { execute } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { commandIdOf, consequenceAt, type Heard } from '#platform/reactions.ts';
import type { Suspension } from '../contract/events.ts';
import { filingOf } from '../contract/matching.ts';
import type { FilingCommand } from '../model/decide.ts';
import { confirmsDifference } from '../model/policy.ts';
import { filings } from '../model/stored.ts';
import { comparisonsOf } from './comparison.ts';
import { entryOf, type KnownProduct, productsOf } from './queries.ts';

const ScanCleared = z.object({ entryId: z.string().nullable() });
const SuspicionRaised = z.object({ scanNo: z.string(), entryId: z.string().nullable(), marks: z.array(z.object({ reason: z.string(), note: z.string() })) });
const OrderClosed = z.object({ orderNo: z.string(), entryId: z.string() });
const Reported = z.object({ report: z.object({ items: z.array(z.object({ gNo: z.number(), codes: z.array(z.string()), actual: z.string() })) }) });

/**
 * What concluded scans and closed inspections of an export mean for the filings of its goods. The machine's comparison is
 * only noted; an officer's mark, or what inspectors found, suspends. Scan and inspection may be heard in either order.
 */
export async function holdAgainstFilings(house: House, heard: Heard): Promise<void> {
  const entryId = heard.type === 'OrderClosed' ? OrderClosed.parse(heard.event).entryId : ScanCleared.parse(heard.event).entryId;
  if (!entryId || (await concernedBy(house, entryId)).length === 0) return;
  for (const { filingNo, ...difference } of await comparisonsOf(house, entryId)) await command(house, heard, filingNo, `note:${difference.scanNo}`, { type: 'NoteDifference', difference });

  const concerned = await concernedBy(house, entryId);
  if (heard.type === 'SuspicionRaised') await suspendByMarks(house, heard, entryId, concerned);
  const orders = heard.type === 'OrderClosed' ? [OrderClosed.parse(heard.event).orderNo] : await closedOrders(house, entryId);
  for (const orderNo of orders) for (const each of concerned) await judge(house, heard, { ...each, orderNo, entryId });
}

type Concerned = { readonly product: KnownProduct; readonly lines: readonly number[] };

/** The filings that lines of an export belong to, with those lines. Imports are nobody's own product. */
async function concernedBy({ db }: House, entryId: string): Promise<Concerned[]> {
  const entry = await entryOf(db, entryId);
  if (entry?.direction !== 'E') return [];
  const products = await productsOf(db, entry.trader);
  return products.map((product) => ({ product, lines: entry.lines.filter((line) => filingOf(line, products) === product).map(({ gNo }) => gNo) })).filter(({ lines }) => lines.length > 0);
}

async function suspendByMarks(house: House, heard: Heard, entryId: string, concerned: readonly Concerned[]): Promise<void> {
  const { scanNo, marks } = SuspicionRaised.parse(heard.event);
  const differing = marks.filter(({ reason }) => reason === 'FILING');
  if (differing.length === 0) return;
  const note = differing.map(({ note: said }) => said).filter(Boolean).join('；').slice(0, 1000);
  for (const { product } of concerned) {
    const p = product.filing.differences.find((seen) => seen.scanNo === scanNo)?.p ?? null;
    await suspend(house, heard, product, { cause: 'SCAN', scanNo, orderNo: null, entryId, note, p });
  }
}

async function closedOrders({ db }: House, entryId: string): Promise<string[]> {
  const rows = await db.read<{ orderNo: string }>(`select o.order_no as "orderNo" from inspection.pub_orders o where o.entry_id = $1 and o.stage = 'closed'`, [entryId]);
  return rows.map(({ orderNo }) => orderNo);
}

type Judging = Concerned & { readonly orderNo: string; readonly entryId: string };

/** Only lines the inspectors found to differ count: a broken seal says nothing against the product. */
async function judge(house: House, heard: Heard, { product, lines, orderNo, entryId }: Judging): Promise<void> {
  const found = (await reportedOf(house, orderNo)).filter(({ gNo, codes }) => lines.includes(gNo) && codes.some((code) => code !== '00'));
  const confirmed = confirmsDifference(found.flatMap(({ codes }) => codes));
  const note = found.map(({ gNo, actual }) => `#${gNo} ${actual}`.trim()).join('；').slice(0, 1000);
  await command(house, heard, product.filingNo, `judge:${orderNo}`, { type: 'JudgeDifference', entryId, orderNo, conforms: !confirmed, note });
  // Of an inspection that closed before this scan was concluded everything followed then; the filing may have been lifted since.
  if (found.length === 0 || heard.type !== 'OrderClosed') return;
  const [compared] = product.filing.differences.filter((seen) => seen.entryId === entryId).toSorted((a, b) => a.p - b.p);
  await suspend(house, heard, product, confirmed && compared ? { cause: 'COMPARISON', scanNo: compared.scanNo, orderNo, entryId, note, p: compared.p } : { cause: 'INSPECTION', scanNo: null, orderNo, entryId, note, p: null });
}

async function reportedOf({ db }: House, orderNo: string): Promise<z.infer<typeof Reported>['report']['items']> {
  const [last] = await db.read<{ event: string }>(
    `select e.event from ledger.events e where e.domain = 'inspection' and e.stream = $1 and e.type in ('ReportSubmitted', 'RecheckSubmitted') order by e.version desc limit 1`, [orderNo]);
  if (!last) throw new Error(`order ${orderNo} was closed without a report`);
  return Reported.parse(JSON.parse(last.event)).report.items;
}

/** A filing that does not hold anyway stays as it is. */
function suspend(house: House, heard: Heard, { filingNo }: KnownProduct, suspension: Suspension): Promise<void> {
  return command(house, heard, filingNo, `suspend:${suspension.orderNo ?? suspension.scanNo}`, { type: 'SuspendFiling', suspension });
}

type Bare<T> = T extends unknown ? Omit<T, 'by' | 'at'> : never;

async function command({ db, now }: House, heard: Heard, filingNo: string, what: string, bare: Bare<FilingCommand>): Promise<void> {
  await execute(db, filings, filingNo, { ...bare, by: 'system:product-filing.suspend', at: consequenceAt(now(), heard) }, { commandId: `${commandIdOf('product-filing.suspend', heard)}:${filingNo}:${what}`, persist: true });
}
