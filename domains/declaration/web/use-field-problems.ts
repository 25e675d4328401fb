import type { FormInstance } from 'antd';
import { useEffect } from 'react';
import type { Refused } from '#ui/call.ts';
import { useWords } from '#ui/language.tsx';
import type { Problem } from '../contract/form.ts';
import { fieldWords } from './field-words.ts';
import { placeProblems } from './form-values.ts';

/** Shows each problem of a refusal at its own field, and brings the first of them into view with the cursor in it. */
export function useFieldProblems(form: FormInstance, refusal: Refused | undefined): void {
  const say = useWords();
  useEffect(() => {
    if (!refusal) return;
    const { problems, field } = refusal.facts;
    const told: { path: string; text: string }[] = [
      ...(Array.isArray(problems) ? problems.map((problem: Problem) => ({ path: problem.path, text: say(problem) })) : []),
      ...refusal.fields.map(({ path, message }) => ({ path: path.replace(/^form\./, ''), text: message })),
      ...(refusal.code === 'AMENDMENT_TOO_WIDE' && typeof field === 'string' ? [{ path: field, text: say(refusal) }] : []),
    ];
    const placed = placeProblems(told, Object.keys(fieldWords));
    form.setFields(placed);
    const inOrder = placed.toSorted((a, b) => placeOnPage(form, a.name) - placeOnPage(form, b.name));
    if (inOrder[0]) form.scrollToField(inOrder[0].name, { focus: true, block: 'center' });
  }, [form, refusal, say]);
}

/** How far down the page a field stands: the first to be mended is the topmost, not the first the server told. */
function placeOnPage(form: FormInstance, name: (string | number)[]): number {
  const field: unknown = form.getFieldInstance(name);
  const node = field instanceof HTMLElement ? field : document.getElementById(name.join('_'));
  const box = node?.getBoundingClientRect();
  return box ? box.top * 10_000 + box.left : Number.MAX_SAFE_INTEGER;
}
