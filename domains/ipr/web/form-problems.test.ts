import { expect, test } from 'vitest';
import { sampleRight } from '../model/sample.ts';
import { formOf, judge } from './form-problems.ts';

const paths = (values: Record<string, unknown>, today = '2026-11-27') => judge(values, today, false).problems.map(({ path, zh }) => `${path} ${zh}`);

test('an empty page says what is missing, field by field, and no English alone', () => {
  const empty = judge({}, '', false);
  expect(empty.form).toBe(undefined);
  expect(empty.problems.map(({ path }) => path)).toEqual(['kind', 'rightNo', 'title', 'content', 'holder.name', 'holder.nameEn', 'holder.nationality', 'holder.address', 'niceClasses', 'figures', 'goods', 'papers']);
  for (const { zh } of empty.problems) expect(zh).toMatch(/\p{Script=Han}/u);
});

test('what was cleared counts as empty: an agent whose fields were emptied is none', () => {
  expect(formOf({ ...sampleRight(), agent: { name: '', phone: '' }, rightValidTo: '' })).toMatchObject({ agent: null, rightValidTo: null });
  expect(judge({ ...sampleRight(), agent: { name: '甬知', phone: '' } }, '2026-11-27', false).problems).toMatchObject([{ path: 'agent.phone', zh: '必填', en: 'Required' }]);
});

test('a sound page can be applied for, and the house’s own rules are told at their fields', () => {
  expect(paths({ ...sampleRight() })).toEqual([]);
  expect(paths({ ...sampleRight({ rightValidTo: '2026-11-26' }) })).toEqual([expect.stringContaining('rightValidTo 权利已于')]);
  expect(paths({ ...sampleRight({ rightValidTo: '2026-11-26' }) }, '')).toEqual([]);
  expect(paths({ ...sampleRight(), goods: [{ name: '', origin: 'CHN' }] })).toEqual(['goods.0.name 必填']);
  expect(paths({ ...sampleRight({ papers: [] }), title: '', holder: { nationality: 'SWE' } }).map((line) => line.split(' ')[0])).toEqual(['title', 'holder.name', 'holder.nameEn', 'holder.address', 'agent.name', 'papers', 'papers']);
  expect(paths({ ...sampleRight(), licences: [{ firm: '123', name: '甲', goods: '乙', validFrom: '2026-01-01', validTo: '2026-02-30' }] })).toEqual([expect.stringContaining('licences.0.firm 统一社会信用代码'), expect.stringContaining('licences.0.validTo 日期')]);
});
