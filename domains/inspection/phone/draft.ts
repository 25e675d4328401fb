import type { TaskView } from '../contract/endpoints.ts';
import type { Evidence, Handling, InspectionReport } from '../contract/report.ts';
import type { EndoscopeDraft } from './endoscope-draft.ts';

export type BoxDraft = {
  readonly boxNo: string;
  /** null until the officer has looked. */
  readonly numberMatches: boolean | null;
  readonly sealFound: string;
  readonly sealMatches: boolean | null;
  readonly sealNew: string;
  /** False where the endoscope alone was used; absent in drafts begun before it could be said. */
  readonly opened?: boolean;
};
export type ItemDraft = { readonly gNo: number; readonly codes: InspectionReport['items'][number]['codes']; readonly actual: string };

/** An inspection being written (查验记录草稿), with the task as it was given, so that it can be finished whatever the network does. */
export type Draft = {
  readonly form: 1;
  readonly officer: string;
  readonly task: TaskView;
  readonly startedAt: string;
  readonly boxes: readonly BoxDraft[];
  readonly items: readonly ItemDraft[];
  readonly photos: readonly Evidence[];
  /** Absent in drafts begun before there was an endoscope. */
  readonly endoscope?: readonly EndoscopeDraft[];
  readonly party: InspectionReport['party'];
  readonly signatures: InspectionReport['signatures'];
  readonly handling: Handling | null;
  readonly note: string;
};

/** One officer's one inspection of one order; a re-check is another. */
export function taskKey(officer: string, task: Pick<TaskView, 'orderNo' | 'recheck'>): string {
  return `${officer}-${task.orderNo}-${task.recheck ? 'recheck' : 'first'}`;
}

/** A draft as the device kept it; undefined for the form of another version of this app. */
export function readDraft(value: unknown): Draft | undefined {
  return typeof value === 'object' && value !== null && 'form' in value && value.form === 1 ? (value as Draft) : undefined;
}

export function startDraft(officer: string, task: TaskView, startedAt: string): Draft {
  return {
    form: 1, officer, task, startedAt,
    boxes: task.boxes.filter((box) => box.drawn).map(({ boxNo }) => ({ boxNo, numberMatches: null, sealFound: '', sealMatches: null, sealNew: '' })),
    items: task.items.map(({ gNo }) => ({ gNo, codes: [], actual: '' })),
    photos: [], party: { name: '', present: true, signature: null, witness: '' }, signatures: [], handling: null, note: '',
  };
}

/** The draft with one box changed. */
export function withBox(draft: Draft, boxNo: string, change: Partial<BoxDraft>): Draft {
  return { ...draft, boxes: draft.boxes.map((box) => (box.boxNo === boxNo ? { ...box, ...change } : box)) };
}

/** The draft with one item changed. */
export function withItem(draft: Draft, gNo: number, change: Partial<ItemDraft>): Draft {
  return { ...draft, items: draft.items.map((item) => (item.gNo === gNo ? { ...item, ...change } : item)) };
}

/** The draft with one endoscope check put in or changed. */
export function withEndoscope(draft: Draft, check: EndoscopeDraft): Draft {
  const before = draft.endoscope ?? [];
  return { ...draft, endoscope: before.some(({ id }) => id === check.id) ? before.map((other) => (other.id === check.id ? check : other)) : [...before, check] };
}

/** Whether a box is reported as opened: a doubtful look through the endoscope leaves no choice. */
export function openedOf({ boxes, endoscope = [] }: Pick<Draft, 'boxes' | 'endoscope'>, boxNo: string): boolean {
  const own = endoscope.filter((check) => check.boxNo === boxNo);
  const mayStayShut = own.length > 0 && own.every(({ judgement }) => judgement === 'CONFORMS');
  return !mayStayShut || (boxes.find((box) => box.boxNo === boxNo)?.opened ?? true);
}

/** What a search by picture brings into an inspection: its photograph, a line on what was found, and perhaps a finding on an item. */
export type MarkFound = { readonly evidence: Evidence; readonly note: string; readonly finding: { readonly gNo: number; readonly actual: string } | null };

/** Longest texts the contract takes. */
const longestActual = 500, longestNote = 2000;

/** The draft with such a photograph; a finding sets 涉嫌侵权 on its item and is told beside what already stands there. */
export function withMark(draft: Draft, { evidence, note, finding }: MarkFound): Draft {
  const kept = draft.photos.some(({ hash, kind }) => hash === evidence.hash && kind === evidence.kind) ? draft : { ...draft, photos: [...draft.photos, evidence] };
  const noted = { ...kept, note: joined(kept.note, note, longestNote) };
  const item = finding && noted.items.find(({ gNo }) => gNo === finding.gNo);
  return item ? withItem(noted, item.gNo, { codes: item.codes.includes('08') ? item.codes : toggleCode(item.codes, '08'), actual: joined(item.actual, finding.actual, longestActual) }) : noted;
}

/** What does not fit any more is left out whole: half a record number would be another one. */
function joined(before: string, more: string, longest: number): string {
  if (before.includes(more)) return before;
  const both = before.trim() === '' ? more : `${before.trim()}；${more}`;
  return both.length <= longest ? both : before;
}

/** Pressing a code: 00 stands alone, and any difference takes 00 away. */
export function toggleCode(codes: ItemDraft['codes'], code: ItemDraft['codes'][number]): ItemDraft['codes'] {
  if (code === '00') return codes.includes('00') ? [] : ['00'];
  const differences = codes.filter((other) => other !== '00');
  return differences.includes(code) ? differences.filter((other) => other !== code) : [...differences, code].toSorted();
}
