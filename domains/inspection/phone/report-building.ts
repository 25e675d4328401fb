import { InspectionReport } from '../contract/report.ts';
import { mediaOf } from '../model/endoscope-check.ts';
import { incompleteReport } from '../model/report-check.ts';
import { type Draft, openedOf } from './draft.ts';
import { checkOf, endoscopeLacks } from './endoscope-draft.ts';

export const neededPhotos = ['BOX_NUMBER', 'SEAL_BEFORE', 'DOOR_OPEN', 'CARGO', 'SEAL_AFTER'] as const;

/** Photographs this inspection needs: a box that stays shut shows its number and its seal. */
export function neededOf(draft: Draft): readonly (typeof neededPhotos)[number][] {
  return draft.boxes.some(({ boxNo }) => openedOf(draft, boxNo)) ? neededPhotos : ['BOX_NUMBER', 'SEAL_BEFORE'];
}

/** What a draft still lacks, and which section of the screen holds it. */
export type Lack = { readonly section: 'boxes' | 'photos' | 'endoscope' | 'items' | 'signatures' | 'end'; readonly zh: string; readonly en: string };

/** Whether anything differs from what was declared: the conclusion follows from the findings and cannot contradict them. */
export function conclusionOf(draft: Draft): InspectionReport['conclusion'] {
  const differs = draft.items.some((item) => item.codes.some((code) => code !== '00')) || draft.boxes.some((box) => box.numberMatches === false || box.sealMatches === false);
  return differs ? 'DIFFERS' : 'CONFORMS';
}

export function lacksOf(draft: Draft): readonly Lack[] {
  const lacks: Lack[] = [];
  for (const box of draft.boxes) {
    if (box.numberMatches === null) lacks.push({ section: 'boxes', zh: `核对箱号 ${box.boxNo}`, en: `Check box number ${box.boxNo}` });
    if (box.sealMatches === null) lacks.push({ section: 'boxes', zh: `核对 ${box.boxNo} 的封志`, en: `Check the seal of ${box.boxNo}` });
    if (box.sealNew.trim() === '' && openedOf(draft, box.boxNo)) lacks.push({ section: 'boxes', zh: `填写 ${box.boxNo} 的新封志号`, en: `Enter the new seal of ${box.boxNo}` });
  }
  for (const kind of neededOf(draft)) if (!draft.photos.some((photo) => photo.kind === kind)) lacks.push({ section: 'photos', zh: `拍照：${photoWords[kind].zh}`, en: `Photograph: ${photoWords[kind].en}` });
  for (const check of draft.endoscope ?? []) lacks.push(...endoscopeLacks(check).map((words) => ({ section: 'endoscope' as const, ...words })));
  for (const item of draft.items) {
    if (item.codes.length === 0) lacks.push({ section: 'items', zh: `第 ${item.gNo} 项查验发现`, en: `Finding of item ${item.gNo}` });
    else if (!item.codes.includes('00') && item.actual.trim() === '') lacks.push({ section: 'items', zh: `第 ${item.gNo} 项实际情况`, en: `What was found on item ${item.gNo}` });
  }
  const { name, present, signature, witness } = draft.party;
  if (name.trim() === '') lacks.push({ section: 'signatures', zh: '当事人姓名', en: 'Name of the party' });
  if (!present && witness.trim() === '') lacks.push({ section: 'signatures', zh: '见证人姓名', en: 'Name of the witness' });
  for (const officer of draft.task.officers) if (!draft.signatures.some((signed) => signed.officer === officer)) lacks.push({ section: 'signatures', zh: `关员 ${officer} 签名`, en: `Signature of officer ${officer}` });
  if (present && !signature) lacks.push({ section: 'signatures', zh: '当事人签名', en: 'Signature of the party' });
  if (handlingOf(draft) === null) lacks.push({ section: 'end', zh: '处理意见', en: 'Handling' });
  return lacks;
}

/** Goods as declared are released unless the officer says otherwise; goods that differ always need a word. */
export function handlingOf(draft: Draft): Draft['handling'] {
  if (draft.handling === 'RELEASE' && conclusionOf(draft) === 'DIFFERS') return null;
  return draft.handling ?? (conclusionOf(draft) === 'CONFORMS' ? 'RELEASE' : null);
}

/** The finished report, its keys in the contract's order, or undefined while something is lacking. */
export function buildReport(draft: Draft, endedAt: string): InspectionReport | undefined {
  if (lacksOf(draft).length > 0) return undefined;
  const { task, party } = draft;
  const parsed = InspectionReport.safeParse({
    orderNo: task.orderNo, startedAt: draft.startedAt, endedAt,
    boxes: draft.boxes.map(({ boxNo, numberMatches, sealFound, sealMatches, sealNew }) => ({
      boxNo, numberMatches, sealFound: sealFound.trim() || (sealMatches ? declaredSeal(draft, boxNo) : ''), sealMatches, sealNew: sealNew.trim(), opened: openedOf(draft, boxNo),
    })),
    items: draft.items.map(({ gNo, codes, actual }) => ({ gNo, codes, actual: actual.trim() })),
    evidence: draft.photos, ...((draft.endoscope ?? []).length > 0 ? { endoscope: (draft.endoscope ?? []).map(checkOf) } : {}),
    party: { name: party.name.trim(), present: party.present, signature: party.present ? party.signature : null, witness: party.present ? '' : party.witness.trim() },
    signatures: task.officers.map((officer) => draft.signatures.find((signed) => signed.officer === officer)),
    conclusion: conclusionOf(draft), handling: handlingOf(draft), note: draft.note.trim(),
  });
  if (!parsed.success) return undefined;
  const wanted = { boxes: task.boxes.filter((box) => box.drawn).map((box) => box.boxNo), items: task.items.length, officers: task.officers };
  return incompleteReport(parsed.data, wanted) ? undefined : parsed.data;
}

export function declaredSeal(draft: Draft, boxNo: string): string {
  return draft.task.boxes.find((box) => box.boxNo === boxNo)?.seals.join(' ') ?? '';
}

/** Hashes of every picture and clip a report rests on, each once. */
export function picturesOf(report: InspectionReport): readonly string[] {
  return [...new Set([...report.evidence.map((photo) => photo.hash), ...report.signatures.map((signed) => signed.picture), ...(report.party.signature ? [report.party.signature] : []), ...(report.endoscope ?? []).flatMap(mediaOf)])];
}

export const photoWords = {
  BOX_NUMBER: { zh: '箱号', en: 'Box number' }, SEAL_BEFORE: { zh: '开箱前封志', en: 'Seal before' }, DOOR_OPEN: { zh: '开门', en: 'Doors open' }, CARGO: { zh: '货物', en: 'Cargo' },
  SEAL_AFTER: { zh: '新封志', en: 'Seal after' }, MARKS: { zh: '唛头', en: 'Marks' }, COUNT: { zh: '点数', en: 'Count' }, LABEL: { zh: '标签', en: 'Label' }, OTHER: { zh: '其他', en: 'Other' },
} as const;
