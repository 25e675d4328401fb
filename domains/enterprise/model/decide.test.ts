import { expect, test } from 'vitest';
import { instantOf } from '#kernel/instant.ts';
import { Uscc } from '#kernel/uscc.ts';
import { scenarioOf } from '#world/scenario.ts';
import { registerFirm } from '../contract/endpoints.ts';
import type { FirmEvent } from '../contract/events.ts';
import { creditOn, firmDecider } from './decide.ts';

const given = scenarioOf(firmDecider);
const stamp = { by: '3100001', at: instantOf(0) };
const firm = { uscc: Uscc.parse('91330201MA2825TK0U'), customsNo: '3302961234', name: '甬港食品有限公司', nameEn: 'Harbour Foods Ltd', kinds: ['CONSIGNEE' as const], phone: '057400000000' };
const registered: FirmEvent = { type: 'FirmRegistered', ...firm, ...stamp };

test('a firm is put on record once', () => {
  given().when({ type: 'RegisterFirm', ...firm, ...stamp }).then(registered);
  given(registered).when({ type: 'RegisterFirm', ...firm, ...stamp }).refuses('FIRM_KNOWN');
});

test('a rating is never given a date before the present one, and an unknown firm has none', () => {
  const rated: FirmEvent = { type: 'CreditRated', credit: 'AEO', since: '2026-03-01', basis: '认证', ...stamp };
  given(registered, rated).when({ type: 'RateCredit', credit: 'DISHONEST', since: '2026-02-01', basis: '处罚', ...stamp }).refuses('CREDIT_BACKDATED');
  given().when({ type: 'RateCredit', credit: 'AEO', since: '2026-02-01', basis: '认证', ...stamp }).refuses('FIRM_UNKNOWN');
});

test('the rating in force is the one of the day asked for', () => {
  const ratings = [{ credit: 'AEO' as const, since: '2026-03-01' }, { credit: 'DISHONEST' as const, since: '2026-06-01' }];
  expect(['2026-01-01', '2026-03-01', '2026-07-01'].map((on) => creditOn(ratings, on))).toEqual(['REGISTERED', 'AEO', 'DISHONEST']);
});

test('who only holds rights needs no customs number and may be abroad; who trades needs one', () => {
  const entered = (changes: object) => registerFirm.input.safeParse({ ...firm, login: 'somebody', password: 'long enough pw', ...changes }).success;
  expect(entered({})).toBe(true);
  expect(entered({ customsNo: '' })).toBe(false);
  expect(entered({ customsNo: '', kinds: ['RIGHTS_HOLDER'], uscc: 'GWSWE0000000000303' })).toBe(true);
  expect(entered({ customsNo: '', kinds: ['RIGHTS_HOLDER', 'CONSIGNEE'] })).toBe(false);
  expect(entered({ uscc: 'GWSWE303' })).toBe(false);
});
