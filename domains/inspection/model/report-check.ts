import { type Decision, refuse } from '#kernel/decision.ts';
import type { inspectionRefusals } from '../contract/refusals.ts';
import type { InspectionReport } from '../contract/report.ts';
import { endoscopeFault } from './endoscope-check.ts';

type Code = keyof typeof inspectionRefusals;
type No = Extract<Decision<never, Code>, { ok: false }>;

/** Photographs without which no record is complete, for a box that was opened (必拍清单). */
const needed = ['BOX_NUMBER', 'SEAL_BEFORE', 'DOOR_OPEN', 'CARGO', 'SEAL_AFTER'] as const;

/** What the report still lacks, as a refusal; undefined when it is complete. */
export function incompleteReport(report: InspectionReport, wanted: { readonly boxes: readonly string[]; readonly items: number; readonly officers: readonly string[] }): No | undefined {
  const no = (code: Code, facts: Record<string, unknown> = {}): No => refuse(code, facts) as No;
  const box = wanted.boxes.find((boxNo) => !report.boxes.some((found) => found.boxNo === boxNo));
  if (box) return no('BOX_NOT_REPORTED', { boxNo: box });
  for (let gNo = 1; gNo <= wanted.items; gNo += 1) if (!report.items.some((item) => item.gNo === gNo)) return no('ITEM_NOT_REPORTED', { gNo });

  const differs = report.items.some((item) => item.codes.some((code) => code !== '00')) || report.boxes.some((found) => !found.numberMatches || !found.sealMatches);
  if (differs !== (report.conclusion === 'DIFFERS')) return no('CONCLUSION_CONTRADICTS');
  if (report.party.present ? !report.party.signature : report.party.witness === '') return no('PARTY_SIGNATURE_NEEDED');
  if (wanted.officers.some((officer) => !report.signatures.some((signature) => signature.officer === officer))) return no('SIGNATURES_DIFFER');

  const endoscope = endoscopeFault(report);
  if (endoscope) return no(endoscope.code, endoscope.facts);

  const opened = report.boxes.some((found) => found.opened);
  const missing = opened ? needed.filter((kind) => !report.evidence.some((photo) => photo.kind === kind)) : [];
  return missing.length > 0 ? no('PHOTOS_MISSING', { kinds: missing.join(' ') }) : undefined;
}
