import { dayInChina } from '#kernel/instant.ts';
import type { EndoscopeCheck, EndoscopeJudgement, OpeningPlace, Sample } from '../contract/endoscope.ts';
import { SampleSeal } from '../contract/endoscope.ts';
import { endoscopePolicyOn } from '../model/endoscope-policy.ts';

export type SampleDraft = { readonly gNo: number; readonly sealNo: string; readonly quantity: string; readonly takenAt: Sample['takenAt'] };
/** A look through the endoscope being recorded (窥镜检查草稿). */
export type EndoscopeDraft = {
  readonly id: string; readonly boxNo: string; readonly startedAt: string;
  readonly place: OpeningPlace | null; readonly diameterMm: string; readonly before: string | null; readonly after: string | null;
  readonly camera: string; readonly stills: EndoscopeCheck['stills']; readonly clips: EndoscopeCheck['clips'];
  readonly judgement: EndoscopeJudgement | null; readonly reasons: string; readonly samples: readonly SampleDraft[];
};

export function startEndoscope(id: string, boxNo: string, startedAt: string): EndoscopeDraft {
  return { id, boxNo, startedAt, place: null, diameterMm: '', before: null, after: null, camera: '', stills: [], clips: [], judgement: null, reasons: '', samples: [] };
}

type Words = { readonly zh: string; readonly en: string };

/** What one check still lacks, in the order in which it is done. */
export function endoscopeLacks(check: EndoscopeDraft): readonly Words[] {
  const { maxOpeningMm } = endoscopePolicyOn(dayInChina(check.startedAt));
  const lacks: Words[] = [];
  const say = (zh: string, en: string): void => void lacks.push({ zh: `窥镜 ${check.boxNo}：${zh}`, en: `Endoscope ${check.boxNo}: ${en}` });
  const diameter = Number(check.diameterMm);
  if (!check.place) say('进入处', 'where it goes in');
  if (!(diameter >= 1)) say('孔径（毫米）', 'opening in mm');
  else if (diameter > maxOpeningMm) say(`孔径超过 ${maxOpeningMm} 毫米，请按开箱查验`, `wider than ${maxOpeningMm} mm: report the box as opened`);
  if (!check.before) say('插入前照片', 'photograph before');
  if (check.stills.length + check.clips.length === 0) say('至少一张截图或一段录像', 'one still or clip at least');
  if (!check.after) say('封孔后照片', 'photograph after closing');
  if (!check.judgement) say('判断', 'judgement');
  else if (check.judgement !== 'CONFORMS' && check.reasons.trim() === '') say('理由', 'reasons');
  check.samples.forEach(({ sealNo, quantity }, index) => {
    if (!SampleSeal.safeParse(sealNo).success) say(`第 ${index + 1} 份样品封号`, `seal of sample ${index + 1}`);
    if (quantity.trim() === '') say(`第 ${index + 1} 份样品数量`, `quantity of sample ${index + 1}`);
  });
  return lacks;
}

/** The finished check as the report holds it; undefined while something is lacking. */
export function checkOf(check: EndoscopeDraft): EndoscopeCheck | undefined {
  const { boxNo, place, before, after, camera, stills, clips, judgement, reasons } = check;
  if (endoscopeLacks(check).length > 0 || !place || !before || !after || !judgement) return undefined;
  return {
    boxNo, opening: { place, diameterMm: Number(check.diameterMm), before, after }, camera: camera.slice(0, 120), stills: [...stills], clips: [...clips], judgement, reasons: reasons.trim(),
    samples: check.samples.map(({ sealNo, gNo, quantity, takenAt }) => ({ sealNo, gNo, quantity: quantity.trim(), takenAt })),
  };
}
