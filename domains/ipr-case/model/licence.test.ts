import { expect, test } from 'vitest';
import { isProtected, partyLicences } from './licence.ts';

const trader = '91330200MA2XX0012A';
const declared = { trader, traderName: '慈水玩具有限公司', declaredOn: '2026-09-14', goods: [{ name: '塑料玩具', hsCode: '9503008900' }] };
const licence = { firm: trader, name: '慈水玩具有限公司', goods: '玩具、文具', validFrom: '2025-01-01', validTo: '2026-09-14' };
const recorded = [{ name: '玩具', hs: '950300' }, { name: '圆珠笔', hs: '9608' }];
const shown = (change: Partial<typeof licence>, goods = declared.goods) => partyLicences({ licensees: [{ ...licence, ...change }], goods: recorded }, { ...declared, goods })[0];

test('a licence holds to the end of its last day, and one that ended the day before is shown as ended', () => {
  expect(shown({})).toMatchObject({ onTheDay: true, coversGoods: true });
  expect(shown({ validTo: '2026-09-13' })).toMatchObject({ onTheDay: false, coversGoods: true });
  expect(shown({ validFrom: '2026-09-15', validTo: '2027-01-01' })).toMatchObject({ onTheDay: false });
});

test('only the declared party’s licences count, by code, or by name where the register has none', () => {
  expect(shown({ firm: '91330200MA2XX00019' })).toBe(undefined);
  expect(shown({ firm: '' })).toBeDefined();
  expect(shown({ firm: '', name: '别家有限公司' })).toBe(undefined);
});

test('every suspected line must be named; all goods of the right are those its record lists', () => {
  expect(shown({ goods: '服装' })).toMatchObject({ coversGoods: false });
  expect(shown({}, [...declared.goods, { name: '手表', hsCode: '9102110000' }])).toMatchObject({ coversGoods: false });
  expect(shown({ goods: '核定使用的全部商品' })).toMatchObject({ coversGoods: true });
  expect(shown({ goods: '核定使用的全部商品' }, [{ name: '手表', hsCode: '9102110000' }])).toMatchObject({ coversGoods: false });
});

test('a record protects from its first day to its last, and only while it is recorded', () => {
  const right = { state: 'RECORDED', validFrom: '2024-05-01', validTo: '2034-04-30' };
  for (const [day, protects] of [['2024-04-30', false], ['2024-05-01', true], ['2034-04-30', true], ['2034-05-01', false]] as const) expect([day, isProtected(right, day)]).toEqual([day, protects]);
  expect(isProtected({ ...right, state: 'REVOKED' }, '2026-01-01')).toBe(false);
});
