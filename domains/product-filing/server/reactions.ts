import { z } from 'zod';
import type { Instant } from '#kernel/instant.ts';
import { execute } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { commandIdOf, consequenceAt, eachAlone, type Heard, type Reaction } from '#platform/reactions.ts';
import type { Suspension } from '../contract/events.ts';
import { filingOf, soleFiling } from '../contract/matching.ts';
import { filings } from '../model/stored.ts';
import { entryOf, productsOf } from './queries.ts';

const ScanCleared = z.object({ entryId: z.string().nullable() });
const FindingReturned = z.object({ conforms: z.boolean() });
const SuspicionRaised = z.object({ scanNo: z.string(), entryId: z.string().nullable(), marks: z.array(z.object({ reason: z.string(), note: z.string() })) });
const OrderClosed = z.object({ orderNo: z.string(), entryId: z.string(), conforms: z.boolean() });
const Reported = z.object({ report: z.object({ items: z.array(z.object({ gNo: z.number(), codes: z.array(z.string()), actual: z.string() })) }) });

export function productFilingReactions(house: House): Reaction[] {
  return [
    {
      // Whichever comes last, the image's clearance or the end of the declaration's control, binds the image.
      name: 'product-filing.bind', hears: ['scan-review.ScanCleared', 'scan-review.FindingReturned', 'declaration.ControlCleared', 'declaration.InspectionConcluded'],
      does: eachAlone(async (heard) => {
        const entryId = await entryIn(house, heard);
        if (entryId) await bindScans(house, entryId, consequenceAt(house.now(), heard));
      }),
    },
    {
      name: 'product-filing.suspend', hears: ['scan-review.SuspicionRaised', 'inspection.OrderClosed'],
      does: eachAlone(async (heard) => {
        if (heard.domain === 'inspection') await suspendByInspection(house, heard);
        else await suspendByScan(house, heard);
      }),
    },
  ];
}

async function entryIn(house: House, heard: Heard): Promise<string | null> {
  if (heard.domain === 'declaration') return heard.stream;
  if (heard.type === 'ScanCleared') return ScanCleared.parse(heard.event).entryId;
  if (!FindingReturned.parse(heard.event).conforms) return null;
  const [scan] = await house.db.read<{ entryId: string | null }>('select s.entry_id as "entryId" from scan_review.pub_scans s where s.scan_no = $1', [heard.stream]);
  return scan?.entryId ?? null;
}

/**
 * Binds as references the scans of an export that were found in order: read and cleared, with no control still open
 * and nothing found by an inspection; or suspicious, opened, and found as declared.
 */
async function bindScans({ db }: House, entryId: string, at: Instant): Promise<void> {
  const entry = await entryOf(db, entryId);
  if (entry?.direction !== 'E' || !['none', 'conforms'].includes(entry.inspection) || entry.missing.includes('control') || ['returned', 'detained', 'withdrawn'].includes(entry.stage)) return;
  const product = soleFiling(entry.lines, await productsOf(db, entry.trader));
  if (!product) return;
  const scans = await db.read<{ scanNo: string; boxes: string[] }>(
    `select s.scan_no as "scanNo", s.boxes from scan_review.pub_scans s where s.entry_id = $1 and (s.stage = 'released' or (s.stage = 'suspicious' and s.finding_conforms)) order by s.received_at`, [entryId]);
  for (const { scanNo, boxes } of scans) {
    await execute(db, filings, product.filingNo, { type: 'BindReference', scanNo, entryId, boxes, by: 'system:product-filing.bind', at }, { commandId: `product-filing.bind:${product.filingNo}:${scanNo}`, persist: true });
  }
}

type Evidence = Suspension & { readonly entryId: string };

async function suspendByScan(house: House, heard: Heard): Promise<void> {
  const { scanNo, entryId, marks } = SuspicionRaised.parse(heard.event);
  const differing = marks.filter(({ reason }) => reason === 'FILING');
  if (!entryId || differing.length === 0) return;
  await suspend(house, heard, { cause: 'SCAN', scanNo, orderNo: null, entryId, note: differing.map(({ note }) => note).filter(Boolean).join('；').slice(0, 1000) }, () => true);
}

/** Only lines the inspectors found to differ count: a broken seal says nothing against the product. */
async function suspendByInspection(house: House, heard: Heard): Promise<void> {
  const { orderNo, entryId, conforms } = OrderClosed.parse(heard.event);
  if (conforms) return;
  const [last] = await house.db.read<{ event: string }>(
    `select e.event from ledger.events e where e.domain = 'inspection' and e.stream = $1 and e.type in ('ReportSubmitted', 'RecheckSubmitted') order by e.version desc limit 1`, [orderNo]);
  if (!last) throw new Error(`order ${orderNo} was closed without a report`);
  const differing = Reported.parse(JSON.parse(last.event)).report.items.filter(({ codes }) => codes.some((code) => code !== '00'));
  const note = differing.map(({ gNo, actual }) => `#${gNo} ${actual}`.trim()).join('；').slice(0, 1000);
  await suspend(house, heard, { cause: 'INSPECTION', scanNo: null, orderNo, entryId, note }, (gNo) => differing.some((item) => item.gNo === gNo));
}

/** Suspends what the declaration's lines belong to. A filing that does not hold anyway stays as it is. */
async function suspend({ db, now }: House, heard: Heard, evidence: Evidence, concerns: (gNo: number) => boolean): Promise<void> {
  const entry = await entryOf(db, evidence.entryId);
  if (entry?.direction !== 'E') return;
  const products = await productsOf(db, entry.trader);
  const concerned = new Set(entry.lines.filter(({ gNo }) => concerns(gNo)).flatMap((line) => filingOf(line, products)?.filingNo ?? []));
  for (const filingNo of concerned) {
    await execute(db, filings, filingNo, { type: 'SuspendFiling', suspension: evidence, by: 'system:product-filing.suspend', at: consequenceAt(now(), heard) }, { commandId: `${commandIdOf('product-filing.suspend', heard)}:${filingNo}`, persist: true });
  }
}
