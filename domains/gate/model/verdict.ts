import { isIso6346 } from '#kernel/iso6346.ts';
import { type CheckResult, gateReasons, type GateReason, type GatherInfo } from '../contract/messages.ts';

/** What the record knows of one box; the route fetches it. */
export type BoxFacts = {
  readonly boxNo: string; readonly inManifest: boolean; readonly discharged: boolean; readonly seals: readonly string[]; readonly grossKg: number | null;
  readonly declarations: readonly { readonly entryId: string; readonly released: boolean; readonly underControl: boolean }[];
  readonly left: boolean;
};
export type Reason = { readonly code: GateReason; readonly box: string; readonly detail: string };
export type Verdict = {
  readonly result: CheckResult; readonly reasons: readonly Reason[];
  readonly weights: { readonly laneKg: number | null; readonly theoreticalKg: number | null; readonly differenceKg: number | null };
  readonly boxes: readonly { readonly boxNo: string; readonly entryIds: readonly string[] }[];
};

/**
 * 3 % of the theoretical weight, but at least 500 kg: a design value (the standard leaves it open),
 * to be replaced by the port's own when known. `boxTareKg` by length is nominal (ISO 668).
 */
const tolerance = { share: 0.03, leastKg: 500 };
const boxTareKg = 2300;
const emptyVehicleToleranceKg = 500;

/** The gate's decision: numbers, then release facts, seal, weight. The worst reason decides; an alarm outweighs a wait. */
export function judge(gathered: GatherInfo, facts: readonly BoxFacts[]): Verdict {
  const reasons: Reason[] = [...identity(gathered), ...facts.flatMap((box) => (gathered.direction === 'I' ? importReasons(gathered, box) : exportReasons(box)))];
  const weights = weigh(gathered, facts);
  reasons.push(...weightReasons(gathered, weights));
  const results = reasons.map((reason) => gateReasons[reason.code].result);
  return {
    result: results.includes('N') ? 'N' : results.includes('M') ? 'M' : 'Y', reasons, weights,
    boxes: facts.map((box) => ({ boxNo: box.boxNo, entryIds: box.declarations.map((declaration) => declaration.entryId) })),
  };
}

function identity(gathered: GatherInfo): Reason[] {
  const reasons: Reason[] = [];
  for (const [index, box] of gathered.boxes.entries()) {
    const seen = gathered.recognisedBoxes[index];
    if (seen && seen !== box) reasons.push({ code: 'BOX_DIFFERS', box, detail: seen });
    if (!isIso6346(box)) reasons.push({ code: 'BOX_CHECK_DIGIT', box, detail: '' });
  }
  if (gathered.boxes.length > 0 && !gathered.boxesSure) reasons.push({ code: 'RECOGNITION_UNSURE', box: gathered.boxes[0] ?? '', detail: '' });
  if (gathered.plate && gathered.recognisedPlate && gathered.plate !== gathered.recognisedPlate) reasons.push({ code: 'PLATE_DIFFERS', box: '', detail: gathered.recognisedPlate });
  return reasons;
}

/** Out of the port with an import: every declaration of the box released, no control, seal unbroken. */
function importReasons(gathered: GatherInfo, box: BoxFacts): Reason[] {
  const reason = (code: GateReason, detail = ''): Reason => ({ code, box: box.boxNo, detail });
  if (box.left) return [reason('ALREADY_LEFT')];
  if (!box.inManifest) return [reason('NOT_IN_MANIFEST')];
  const reasons: Reason[] = [];
  if (!box.discharged) reasons.push(reason('NOT_DISCHARGED'));
  if (box.declarations.length === 0) reasons.push(reason('NOT_DECLARED'));
  for (const declaration of box.declarations) {
    if (declaration.released) continue;
    reasons.push(reason(declaration.underControl ? 'UNDER_CONTROL' : 'NOT_RELEASED', declaration.entryId));
  }
  const strange = gathered.sealIds.length > 0 && box.seals.length > 0 && !gathered.sealIds.some((seal) => box.seals.includes(seal));
  if (strange) reasons.push(reason('SEAL_DIFFERS', gathered.sealIds.join(' ')));
  return reasons;
}

/** Into the port with an export: it must be announced; the declaration follows its arrival. */
function exportReasons(box: BoxFacts): Reason[] {
  return box.inManifest ? [] : [{ code: 'NOT_IN_MANIFEST', box: box.boxNo, detail: '' }];
}

function weigh({ grossKg, tareKg }: GatherInfo, facts: readonly BoxFacts[]): Verdict['weights'] {
  const known = facts.every((box) => box.grossKg !== null) && tareKg !== null;
  const theoreticalKg = known ? tareKg + facts.reduce((sum, box) => sum + (box.grossKg ?? 0) + boxTareKg, 0) : null;
  return { laneKg: grossKg, theoreticalKg, differenceKg: grossKg !== null && theoreticalKg !== null ? Math.round(grossKg - theoreticalKg) : null };
}

function weightReasons(gathered: GatherInfo, { laneKg, theoreticalKg, differenceKg }: Verdict['weights']): Reason[] {
  const box = gathered.boxes[0] ?? '';
  if (laneKg === null) return gathered.boxes.length > 0 ? [{ code: 'NO_WEIGHT', box, detail: '' }] : [];
  if (differenceKg === null || theoreticalKg === null) return [];
  if (gathered.boxes.length === 0) return Math.abs(differenceKg) > emptyVehicleToleranceKg ? [{ code: 'EMPTY_NOT_EMPTY', box: '', detail: `${differenceKg}` }] : [];
  return Math.abs(differenceKg) > Math.max(tolerance.leastKg, theoreticalKg * tolerance.share) ? [{ code: 'WEIGHT_DIFFERS', box, detail: `${differenceKg}` }] : [];
}

/**
 * The 20-byte status word (处理结果状态字) as a command to the lane. Source: JGS/T 14-2015, annex B:
 * byte 1 the greatest of bytes 3–7 by character code, 2 the barrier, 3 and 4 the boxes, 5 the weight, 10 and 12 display and buzzer.
 */
export function statusWordOf({ result, reasons, boxes }: Verdict): string {
  const word = Array.from({ length: 20 }, () => '0');
  for (const index of [0, 1]) {
    const boxNo = boxes[index]?.boxNo;
    const codes = boxNo === undefined ? [] : reasons.filter((reason) => reason.box === boxNo).map((reason) => reason.code);
    if (codes.includes('UNDER_CONTROL')) word[2 + index] = 'w';
    else if (codes.some((code) => ['NOT_RELEASED', 'NOT_DECLARED', 'NOT_IN_MANIFEST', 'ALREADY_LEFT'].includes(code))) word[2 + index] = 'z';
  }
  if (reasons.some((reason) => ['WEIGHT_DIFFERS', 'NO_WEIGHT', 'EMPTY_NOT_EMPTY'].includes(reason.code))) word[4] = 'q';
  word[0] = word.slice(2, 7).reduce((most, byte) => (byte > most ? byte : most), '0');
  if (result !== 'Y') for (const index of [1, 9, 11]) word[index] = '1';
  return word.join('');
}
