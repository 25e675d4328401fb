import { dayInChina } from '#kernel/instant.ts';
import type { EndoscopeCheck } from '../contract/endoscope.ts';
import type { InspectionReport } from '../contract/report.ts';
import { endoscopePolicyOn } from './endoscope-policy.ts';

type Code = 'ENDOSCOPE_OF_OTHER_BOX' | 'OPENING_TOO_WIDE' | 'ENDOSCOPE_EVIDENCE_MISSING' | 'ENDOSCOPE_REASONS_MISSING' | 'CLIPS_BEYOND_POLICY' | 'ENDOSCOPE_NEEDS_OPENING' | 'SAMPLE_OF_OTHER_ITEM' | 'SAMPLE_SEAL_TWICE';
export type EndoscopeFault = { readonly code: Code; readonly facts: Readonly<Record<string, unknown>> };

/** What a report's endoscope checks lack, by the policy of the day on which the inspection began; undefined when they are sound. */
export function endoscopeFault({ endoscope = [], boxes, items, startedAt }: Pick<InspectionReport, 'endoscope' | 'boxes' | 'items' | 'startedAt'>): EndoscopeFault | undefined {
  const policy = endoscopePolicyOn(dayInChina(startedAt));
  for (const check of endoscope) {
    const box = boxes.find(({ boxNo }) => boxNo === check.boxNo);
    if (!box) return { code: 'ENDOSCOPE_OF_OTHER_BOX', facts: { boxNo: check.boxNo } };
    if (check.opening.diameterMm > policy.maxOpeningMm) return { code: 'OPENING_TOO_WIDE', facts: { diameterMm: check.opening.diameterMm, maxMm: policy.maxOpeningMm } };
    if (check.clips.length > policy.maxClips || check.clips.some(({ seconds }) => seconds > policy.maxClipSeconds)) return { code: 'CLIPS_BEYOND_POLICY', facts: { clips: policy.maxClips, seconds: policy.maxClipSeconds } };
    if (check.stills.length + check.clips.length === 0) return { code: 'ENDOSCOPE_EVIDENCE_MISSING', facts: { boxNo: check.boxNo } };
    if (check.judgement !== 'CONFORMS' && check.reasons.trim() === '') return { code: 'ENDOSCOPE_REASONS_MISSING', facts: { boxNo: check.boxNo } };
    // The tube only points: what it leaves in doubt is looked at with the doors open.
    if (check.judgement !== 'CONFORMS' && !box.opened) return { code: 'ENDOSCOPE_NEEDS_OPENING', facts: { boxNo: check.boxNo } };
    const stranger = check.samples.find(({ gNo }) => !items.some((item) => item.gNo === gNo));
    if (stranger) return { code: 'SAMPLE_OF_OTHER_ITEM', facts: { gNo: stranger.gNo } };
  }
  const seals = sealsOf({ endoscope });
  const twice = seals.find((seal, index) => seals.indexOf(seal) !== index);
  return twice === undefined ? undefined : { code: 'SAMPLE_SEAL_TWICE', facts: { sealNo: twice } };
}

/** Seal numbers of all samples of a report. */
export function sealsOf({ endoscope = [] }: Pick<InspectionReport, 'endoscope'>): string[] {
  return endoscope.flatMap(({ samples }) => samples.map(({ sealNo }) => sealNo));
}

/** Hashes of everything an endoscope check shows. */
export function mediaOf({ opening, stills, clips }: Pick<EndoscopeCheck, 'opening' | 'stills' | 'clips'>): string[] {
  return [opening.before, opening.after, ...stills.map(({ hash }) => hash), ...clips.map(({ hash }) => hash)];
}
