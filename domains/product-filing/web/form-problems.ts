import { FilingForm } from '../contract/form.ts';
import type { Problem } from '../contract/problem.ts';
import { checkFiling, checkPhotographs } from '../model/check.ts';

/** The fields of the page as the contract wants them: empty numbers and texts left out, an untouched pallet none. */
export function formOf(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''));
  const pallet = typeof values.pallet === 'object' && values.pallet !== null ? values.pallet : {};
  const stacked = 'pattern' in pallet && pallet.pattern !== 'NONE';
  return { ...filled, carton: typeof values.carton === 'object' && values.carton !== null ? values.carton : {}, pallet: { pattern: 'NONE', cartonsPerLayer: 0, layers: 0, ...Object.fromEntries(Object.entries(pallet).filter(([name, value]) => value !== null && value !== undefined && (stacked || name === 'pattern'))) } };
}

export type Judged = { readonly form: FilingForm | undefined; /** Empty when it can be submitted. */ readonly problems: readonly Problem[] };

/** What the fields come to as they stand: the form once its shape is right, and everything still to be done. */
export function judge(values: Readonly<Record<string, unknown>>): Judged {
  const draft = formOf(values);
  const parsed = FilingForm.safeParse(draft);
  if (parsed.success) return { form: parsed.data, problems: checkFiling(parsed.data) };
  const photographs = FilingForm.shape.photographs.safeParse(draft.photographs).data ?? [];
  return {
    form: undefined,
    problems: [...parsed.error.issues.map(({ path, message }) => {
      const place = path.map(String);
      if (valueAt(draft, place) === undefined || valueAt(draft, place) === '' || valueAt(draft, place) === null) return { path: place.join('.'), code: 'FIELD', zh: '必填', en: 'Required' };
      const [zh = message, en = zh] = message.split(' · ');
      return { path: place.join('.'), code: 'FIELD', zh, en };
    }), ...checkPhotographs(photographs)],
  };
}

function valueAt(values: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined), values);
}
