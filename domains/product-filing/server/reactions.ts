import { z } from 'zod';
import type { Instant } from '#kernel/instant.ts';
import { execute } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { consequenceAt, eachAlone, type Heard, type Reaction } from '#platform/reactions.ts';
import { soleFiling } from '../contract/matching.ts';
import { filings } from '../model/stored.ts';
import { entryOf, productsOf } from './queries.ts';
import { holdAgainstFilings } from './suspending.ts';

const ScanCleared = z.object({ entryId: z.string().nullable() });
const FindingReturned = z.object({ conforms: z.boolean() });

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
      name: 'product-filing.suspend', hears: ['scan-review.ScanCleared', 'scan-review.SuspicionRaised', 'inspection.OrderClosed'],
      does: eachAlone((heard) => holdAgainstFilings(house, heard)),
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
