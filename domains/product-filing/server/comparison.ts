import { SealedOpinion } from '#domains/scan-review/contract/opinion.ts';
import type { House } from '#platform/house.ts';
import type { Difference } from '../contract/events.ts';

export type Compared = Difference & { readonly filingNo: string };

/** What the machine said of a declaration's concluded scans against the references of each filing; nothing of a scan before its officers' conclusion. */
export async function comparisonsOf({ db, files }: House, entryId: string): Promise<Compared[]> {
  const scans = await db.read<{ scanNo: string; stage: string; opinionHash: string }>(
    'select s.scan_no as "scanNo", s.stage, s.opinion_hash as "opinionHash" from scan_review.pub_scans s where s.entry_id = $1 and s.opinion_hash is not null order by s.received_at', [entryId]);
  const compared: Compared[] = [];
  for (const { scanNo, stage, opinionHash } of scans) {
    const { opinions } = SealedOpinion.parse(JSON.parse(new TextDecoder().decode(await files.get(opinionHash))));
    const least = new Map<string, Compared>();
    // Of two boxes in one scan the one that differs more speaks for the scan.
    for (const { reference } of opinions) {
      if (!reference || reference.p >= (least.get(reference.productNo)?.p ?? Infinity)) continue;
      least.set(reference.productNo, { filingNo: reference.productNo, scanNo, entryId, p: reference.p, references: reference.references, verdict: stage === 'released' ? 'RELEASED' : 'SUSPICIOUS' });
    }
    compared.push(...least.values());
  }
  return compared;
}
