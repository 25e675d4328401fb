import { RightForm } from '../contract/form.ts';
import type { Problem } from '../contract/problem.ts';
import { checkRight } from '../model/check.ts';

/** The fields of the page as the contract wants them: empty ones left out, an untouched agent none. */
export function formOf(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const filled = withoutEmpty(values);
  const { agent, rightValidTo, ...rest } = filled;
  const named = typeof agent === 'object' && agent !== null && Object.keys(agent).length > 0;
  return { holder: {}, ...rest, agent: named ? agent : null, rightValidTo: rightValidTo ?? null };
}

function withoutEmpty(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '').map(([key, value]) => [key, clean(value)]));
}

function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean);
  return typeof value === 'object' && value !== null ? withoutEmpty({ ...value }) : value;
}

export type Judged = { readonly form: RightForm | undefined; /** Empty when it can be applied for. */ readonly problems: readonly Problem[] };

/** What the fields come to as they stand on a day (empty where the house's day is not known yet): the form once its shape is right, and everything still to be done. */
export function judge(values: Readonly<Record<string, unknown>>, today: string, papersElsewhere: boolean): Judged {
  const draft = formOf(values);
  const parsed = RightForm.safeParse(draft);
  if (parsed.success) return { form: parsed.data, problems: checkRight(parsed.data, today, papersElsewhere) };
  return {
    form: undefined,
    problems: [...parsed.error.issues.map(({ path, message }) => {
      const place = path.map(String);
      if (valueAt(draft, place) === undefined) return { path: place.join('.'), code: 'FIELD', zh: '必填', en: 'Required' };
      const [zh = message, en = zh] = message.split(' · ');
      return { path: place.join('.'), code: 'FIELD', zh, en };
    }), ...rulesSoFar(draft, parsed.error.issues.map(({ path }) => String(path[0])), today, papersElsewhere)],
  };
}

/** What the house's rules say already of the parts whose shape is right, so that nothing comes as a surprise at the end. */
function rulesSoFar(draft: Readonly<Record<string, unknown>>, broken: readonly string[], today: string, papersElsewhere: boolean): Problem[] {
  const nationality = valueAt(draft, ['holder', 'nationality']);
  const whole = { kind: 'TRADEMARK', rightNo: '-', title: '-', content: '-' };
  const holder = { name: '-', nameEn: '-', nationality: 'CHN', address: '-' };
  const sound = Object.fromEntries(Object.entries(draft).filter(([key]) => !broken.includes(key)));
  const parsed = RightForm.safeParse({ ...whole, ...sound, holder: broken.includes('holder') ? { ...holder, ...(typeof nationality === 'string' && { nationality }) } : sound.holder });
  return parsed.success ? checkRight(parsed.data, today, papersElsewhere).filter(({ path }) => !broken.includes(path.split('.')[0] ?? '')) : [];
}

function valueAt(values: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined), values);
}
