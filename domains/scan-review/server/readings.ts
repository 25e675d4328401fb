import type { Tx } from '#platform/db/database.ts';
import type { ReceivedScan } from '../contract/events.ts';
import type { ScanPackage } from '../contract/scan-package.ts';
import type { Examined } from './analyse.ts';

type Read = {
  readonly scan: ReceivedScan; readonly receivedAt: string; readonly manifest: ScanPackage; readonly model: string; readonly boxes: readonly Examined[];
  /** Read by a second network, whose word reaches no officer. */
  readonly shadow: boolean;
  /** Read once more after its opinion was sealed: advises nobody. */
  readonly anew?: true;
};

/** Keeps what a network said of each box as figures, so that images can be found by likeness and scores watched. */
export async function keepReadings(db: Tx, { scan, receivedAt, manifest, model, boxes, shadow, anew }: Read): Promise<void> {
  const declared = boxes.length === 1 ? [...new Set((manifest.declared ?? []).map(({ hs }) => hs.slice(0, 4)))] : [];
  for (const [index, { opinion, scores, likeness }] of boxes.entries()) {
    await db.write(
      `insert into scan_review.readings (scan_no, box_no, model, shadow, device_id, received_at, empty, heading, declared, hazards, scores, likeness, advised)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12, $13) on conflict do nothing`,
      [scan.scanNo, scan.boxes[index]?.no ?? opinion.containerNo, model, shadow, scan.deviceId, receivedAt, (opinion.empty?.p ?? 0) > 0.5, opinion.goods?.[0]?.hs.slice(0, 4) ?? null, declared,
        Object.keys(scores).filter((hazard) => opinion.reasons.includes(hazard)), JSON.stringify(scores), likeness ? bytesOf(likeness) : null, anew === undefined && opinion.advice === 'release']);
  }
}

function bytesOf(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** A copy, because the driver's buffers begin anywhere. */
export function vectorOf(bytes: Buffer): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer);
}
