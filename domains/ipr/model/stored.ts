import type { Stored } from '#kernel/stored.ts';
import type { RightEvent } from '../contract/events.ts';
import { type RightCode, type RightCommand, rightDecider } from './decide.ts';
import { folded } from './folded.ts';
import { awaitsOf, dueOnOf, isKept, lapseOnOf, type PresentRight, remindersLeft, type Right } from './right.ts';

export const rights: Stored<Right, RightCommand, RightEvent, RightCode> = {
  ...rightDecider,
  name: 'ipr.right',
  table: 'ipr.rights',
  columns: (right) => right.stage === 'absent'
    ? {
      stage: right.stage, awaits: 'NOBODY', kind: 'TRADEMARK', right_no: '', title: '', holder_id: null, holder_name: '', nice_classes: [], search_text: '', public_hashes: [],
      valid_from: null, valid_to: null, due_on: null, lapse_on: null, remind_on: null, changed_at: '',
    }
    : {
      stage: right.stage, awaits: awaitsOf(right), kind: right.form.kind, right_no: right.form.rightNo, title: right.form.title, holder_id: right.holderId, holder_name: right.form.holder.name,
      nice_classes: right.form.niceClasses.map(String), search_text: searchTextOf(right), public_hashes: publicHashesOf(right),
      valid_from: isKept(right) ? right.validFrom : null, valid_to: isKept(right) ? right.validTo : null,
      due_on: dueOnOf(right), lapse_on: lapseOnOf(right), remind_on: remindersLeft(right)[0]?.on ?? null, changed_at: right.changedAt,
    },
  refs: (event, id) => {
    switch (event.type) {
      case 'RightDrafted': return [`right:${id}`, `firm:${event.holderId}`];
      case 'RightCopied': return [`right:${id}`, ...(event.holderId ? [`firm:${event.holderId}`] : [])];
      case 'FigureAdded': return [`right:${id}`, ...(event.caseNo ? [`case:${event.caseNo}`] : [])];
      default: return [`right:${id}`];
    }
  },
};

/** What anybody may search by; secrets of the holder are not among it. Between two fields stands a line break, so that nothing is found across them. */
function searchTextOf({ recordNo, form: { rightNo, title, textMarks, goods, holder } }: PresentRight): string {
  return [recordNo, rightNo, title, ...textMarks, ...goods.map(({ name }) => name), holder.name, holder.nameEn].map(folded).join('\n');
}

/** Figures that anybody may see: of what is or was in force, as the holder filed them. */
function publicHashesOf(right: PresentRight): string[] {
  const shows = right.stage === 'recorded' || right.stage === 'expired';
  return shows ? [...new Set(right.figures.filter(({ source }) => source === 'FILED').map(({ shown }) => shown))] : [];
}
