import { addDecimals } from '#kernel/decimal.ts';
import { judgeBoxNumber, normalBoxNumber } from '#kernel/iso6346.ts';
import type { DeclarationForm, DeclarationFormInput } from '../contract/form.ts';

/** Box numbers as people type them, separated by blanks, commas or semicolons. */
export function boxesIn(text: string): string[] {
  return text.split(/[\s,，;；]+/).map(normalBoxNumber).filter(Boolean);
}

export type TypedBox = { readonly boxNo: string; readonly verdict: ReturnType<typeof judgeBoxNumber> | 'typing' };

/** What each box number says of itself; the last one is left alone while it is still being typed. */
export function judgeTypedBoxes(text: string): TypedBox[] {
  const boxes = boxesIn(text);
  const open = !/[\s,，;；]$/.test(text);
  return boxes.map((boxNo, index) => ({ boxNo, verdict: open && index === boxes.length - 1 && boxNo.length < 11 ? 'typing' : judgeBoxNumber(boxNo) }));
}

/** The form's fields as the contract wants them: item numbers given, boxes split, empty fields left out. */
export function formOf(values: Readonly<Record<string, unknown>>): Partial<DeclarationFormInput> {
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''));
  const items = Array.isArray(values.items) ? values.items.map((item: Record<string, unknown>, index) => ({ ...item, gNo: index + 1 })) : [];
  const weights = items.map((item: Record<string, unknown>) => item.netKg).filter(isDecimal);
  return {
    ...filled, items: items as unknown as DeclarationFormInput['items'], boxes: boxesIn(String(values.boxes ?? '')),
    ...(filled.netKg === undefined && weights.length > 0 ? { netKg: addDecimals(...weights) } : {}),
  };
}

/** A declaration as the fields of the form hold it, so that it can be amended. */
export function valuesOf(form: DeclarationForm): Record<string, unknown> {
  return { ...form, arrivedOn: form.arrivedOn ?? '', boxes: form.boxes.join(' '), items: form.items.map(({ gNo: _gNo, ...item }) => item) };
}

export function isDecimal(value: unknown): value is string {
  return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value);
}

export type PlacedProblem = { readonly name: (string | number)[]; readonly errors: string[] };

/**
 * Where each problem of the server (`items.0.hsCode`) is shown: one entry per field of the form, in the order told.
 * What belongs to a whole item stands at its code; what has no field of its own is only in the list.
 */
export function placeProblems(problems: readonly { readonly path: string; readonly text: string }[], known: readonly string[]): PlacedProblem[] {
  const placed = new Map<string, PlacedProblem>();
  for (const { path, text } of problems) {
    const [head = '', index, field] = path.split('.');
    if (!known.includes(head) && head !== 'items') continue;
    const inItem = head === 'items' && index !== undefined && /^\d+$/.test(index);
    if (head === 'items' && !inItem) continue;
    const name = inItem ? ['items', Number(index), field ?? 'hsCode'] : [head];
    const key = name.join('.');
    const before = placed.get(key);
    placed.set(key, { name, errors: [...(before?.errors ?? []), text] });
  }
  return [...placed.values()];
}
