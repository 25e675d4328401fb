import { expect, test } from 'vitest';
import type { ManifestMessage } from '../contract/message.ts';
import { checkManifest, type KnownBill } from './check.ts';
import { parseDraft } from './draft.ts';
import { sampleManifest } from './sample.ts';

type Filing = Extract<ManifestMessage, { function: 'ADD' | 'AMEND' }>;
const sound = sampleManifest.function === 'DELETE' ? undefined : sampleManifest;
const filed: KnownBill = { status: 'FILED', kinds: ['ORIGINAL'], released: false, held: false, pastCutOff: false };
const check = (message: ManifestMessage, known: ReadonlyMap<string, KnownBill> = new Map()) => checkManifest(message, new Map(), known).map((problem) => `${problem.code} ${problem.billNo}`.trim());
const change = (facts: Partial<Filing>): ManifestMessage => ({ ...sampleManifest, ...facts }) as ManifestMessage;
const changeBill = (at: number, facts: object) => change({ bills: (sound?.bills ?? []).map((bill, index) => (index === at ? { ...bill, ...facts } : bill)) });

test('a sound manifest has no problems', () => {
  expect(check(sampleManifest)).toEqual([]);
});

test('house bills must sum to their master, in packages and to the last gram', () => {
  expect(check(changeBill(1, { grossKg: '10000.2501' }))).toEqual(['HOUSE_GROSS NBXM26000001']);
  expect(check(changeBill(2, { packages: 21 }))).toEqual(['GOODS_PACKAGES NBXH26000002', 'HOUSE_PACKAGES NBXM26000001']);
});

test('a bill may stand once in a message, and be filed once', () => {
  expect(check(changeBill(3, { billNo: 'NBXH26000002', masterBillNo: 'NBXM26000001' }))).toContain('DUPLICATE_BILL NBXH26000002');
  expect(check(sampleManifest, new Map([['NBXM26000002', filed]]))).toEqual(['BILL_FILED_ALREADY NBXM26000002']);
});

test('a weight must be above zero', () => {
  expect(check(changeBill(3, { grossKg: '0.000' }))).toEqual(['WEIGHT_NOT_POSITIVE NBXM26000002']);
});

test('a bill made out to order needs somebody to notify', () => {
  const toOrder = { consignee: { name: 'TO ORDER OF BANK OF NINGBO', code: '', phone: '', address: '' } };
  expect(check(changeBill(3, toOrder))).toEqual(['NOTIFY_NEEDED NBXM26000002']);
  expect(check(changeBill(3, { ...toOrder, notify: { name: 'NINGBO MOULD WORKS', code: '', phone: '', address: '' } }))).toEqual([]);
});

test('a box number that fails its check is a warning, for shipper-owned boxes exist', () => {
  const message = change({ boxes: [...(sound?.boxes ?? []), { boxNo: 'CSQU3054384', sizeType: '40HQ', isEmpty: true, seals: [], grossKg: null }] });
  const problems = checkManifest(message, new Map(), new Map());
  expect(problems.map((problem) => [problem.code, problem.severity])).toEqual([['BOX_NUMBER_FAILS', 'warning'], ['SIZE_TYPE_ODD', 'warning']]);
});

test('a flood of warnings never hides an error', () => {
  const odd = Array.from({ length: 2000 }, (_, index) => ({ boxNo: `ODD${index}`, sizeType: '', isEmpty: true, seals: [], grossKg: null }));
  expect(check(change({ boxes: [...odd, ...(sound?.boxes ?? [])], direction: 'E' }))).toContain('KIND_MISMATCH');
  const known = new Map([['NBXM26000002', filed]]);
  expect(checkManifest(change({ boxes: [...(sound?.boxes ?? []), ...odd] }), new Map(), known).filter((problem) => problem.severity === 'error')).toHaveLength(1);
});

test('a box that the manifest does not list cannot hold goods of a bill', () => {
  expect(check(changeBill(3, { boxes: [{ boxNo: 'TGHU1643396', packages: 50 }] }))).toEqual(['BOX_NOT_LISTED NBXM26000002']);
});

test('an original manifest is for imports only', () => {
  expect(check(change({ direction: 'E' }))).toEqual(['KIND_MISMATCH']);
});

test('a loading manifest names only bills that were pre-allocated', () => {
  const loading = change({ kind: 'LOADING', direction: 'E', bills: (sound?.bills ?? []).slice(3) });
  expect(check(loading)).toEqual(['BILL_NOT_PREALLOCATED NBXM26000002']);
  expect(check(loading, new Map([['NBXM26000002', { ...filed, kinds: ['PRE_ALLOCATION'] }]]))).toEqual([]);
  expect(check(loading, new Map([['NBXM26000002', { ...filed, kinds: ['PRE_ALLOCATION'], held: true }]]))).toEqual(['BILL_HELD NBXM26000002']);
});

test('after the deadline a change needs a reason; after release there is none', () => {
  const late = new Map([['NBXM26000002', { ...filed, pastCutOff: true }]]);
  const amend = (facts: Partial<Filing>) => change({ function: 'AMEND', bills: (sound?.bills ?? []).slice(3), ...facts } as Partial<Filing>);
  expect(check(amend({}), late)).toEqual(['REASON_NEEDED NBXM26000002']);
  expect(check(amend({ amendReason: '过磅更正' }), late)).toEqual([]);
  expect(check(amend({}), new Map())).toEqual(['BILL_UNKNOWN NBXM26000002']);
  expect(check(amend({}), new Map([['NBXM26000002', { ...filed, released: true }]]))).toEqual(['BILL_RELEASED NBXM26000002']);
});

test('every field that is wrong is told, with its bill and at its place', () => {
  const message = { ...sampleManifest, imo: '9324967', bills: [{ ...sound?.bills[0], dischargePort: 'Ningbo', grossKg: '12,5' }] };
  const places = new Map([['bills.0', { line: 11, field: 'RFF' }], ['bills.0.dischargePort', { line: 13, field: 'LOC' }], ['imo', { line: 5, field: 'TDT' }]]);
  const { problems } = parseDraft({ message, places });
  expect(problems.map(({ code, line, field, billNo }) => ({ code, line, field, billNo }))).toEqual([
    { code: 'FIELD_INVALID', line: 5, field: 'TDT', billNo: '' },
    { code: 'FIELD_INVALID', line: 13, field: 'LOC', billNo: 'NBXM26000001' },
    { code: 'FIELD_INVALID', line: 11, field: 'RFF', billNo: 'NBXM26000001' },
  ]);
  expect(problems[1]?.zh).toBe('第 13 段:卸货港:地点应为 UN/LOCODE · a UN/LOCODE such as CNNGB');
});
