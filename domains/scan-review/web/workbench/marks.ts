import type { ReasonCode } from '../../contract/look.ts';
import type { Point } from '../../model/measuring.ts';

/** A place the officer marked (标注); points in millimetres of cargo from the top left of the picture, so that a phone on the quay can use them. */
export type Mark = { readonly id: number; readonly shape: 'box' | 'polygon' | 'arrow'; readonly pointsMm: readonly Point[]; readonly reason: ReasonCode; readonly note: string };

export type Marks = { readonly past: readonly (readonly Mark[])[]; readonly now: readonly Mark[]; readonly future: readonly (readonly Mark[])[] };

export const noMarks: Marks = { past: [], now: [], future: [] };
const remembered = 200;

export function changed(marks: Marks, now: readonly Mark[]): Marks {
  return { past: [...marks.past, marks.now].slice(-remembered), now, future: [] };
}

export function added(marks: Marks, mark: Omit<Mark, 'id'>): Marks {
  const id = Math.max(0, ...[...marks.past, marks.now, ...marks.future].flat().map((each) => each.id)) + 1;
  return changed(marks, [...marks.now, { ...mark, id }]);
}

export function altered(marks: Marks, id: number, to: Partial<Pick<Mark, 'reason' | 'note' | 'pointsMm'>>): Marks {
  return marks.now.some((mark) => mark.id === id) ? changed(marks, marks.now.map((mark) => (mark.id === id ? { ...mark, ...to } : mark))) : marks;
}

export function removed(marks: Marks, id: number): Marks {
  return marks.now.some((mark) => mark.id === id) ? changed(marks, marks.now.filter((mark) => mark.id !== id)) : marks;
}

export function undone(marks: Marks): Marks {
  const before = marks.past.at(-1);
  return before ? { past: marks.past.slice(0, -1), now: before, future: [marks.now, ...marks.future] } : marks;
}

export function redone(marks: Marks): Marks {
  const [after, ...future] = marks.future;
  return after ? { past: [...marks.past, marks.now], now: after, future } : marks;
}
