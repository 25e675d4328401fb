import { expect, test } from 'vitest';
import type { IndexRight } from '../contract/search.ts';
import { answerOnPhone, recordsWithin } from './answer-on-phone.ts';
import type { FoundFigure } from './mark-finder.ts';
import { noteOf, percent } from './mark-note.ts';

const party = { code: '91330200MA2XX0001X', name: '四明玩具有限公司' };
const right = (recordNo: string, changes: Partial<IndexRight> = {}): IndexRight => ({
  recordNo, kind: 'TRADEMARK', title: `标 ${recordNo}`, state: 'RECORDED', holderName: '鲸屿', holderNameEn: 'Whale Isle', agentName: null, agentPhone: null, niceClasses: [28], validFrom: '2020-01-01', validTo: '2030-01-01', hs: ['6404'], textMarks: [], licensees: [], ...changes,
});
const figure = (recordNo: string, sureness: number): FoundFigure => ({ recordNo, sureness, sample: 'UklG', lookAlike: false, corners: [[0, 0], [1, 0], [1, 1], [0, 1]] });
const licence = (validTo: string, changes: Partial<IndexRight['licensees'][number]> = {}) => ({ firm: party.code, name: party.name, goods: '玩具', validFrom: '2024-01-01', validTo, ...changes });
const answer = (rights: readonly IndexRight[], found: readonly FoundFigure[], today = '2026-11-27') =>
  answerOnPhone({ found, marks: [], ms: 1 }, { rights: new Map(rights.map((one) => [one.recordNo, one])), figures: 9, madeAt: '2026-11-20T01:00:00.000Z', model: 'abcdef0123' }, { width: 10, height: 10 }, party, today);

test('the declared party’s licence is told by its firm’s code: in force, ended, or none', () => {
  const told = (licensees: IndexRight['licensees']) => answer([right('T2026-00001', { licensees })], [figure('T2026-00001', 0.9)]).matches[0]?.partyLicence;
  expect(told([licence('2026-11-27')])).toMatchObject({ inForce: true, validTo: '2026-11-27' });
  expect(told([licence('2026-11-26')])).toMatchObject({ inForce: false });
  expect(told([licence('2025-01-01'), licence('2028-01-01')])).toMatchObject({ inForce: true, validTo: '2028-01-01' });
  expect(told([licence('2028-01-01', { firm: '91330200MA2XX9999X' })])).toBe(null);
  // A licensee without a firm's code is known by its name, whatever the width of its letters.
  expect(told([licence('2028-01-01', { firm: null, name: ` ${party.name}` })])).toMatchObject({ inForce: true });
});

test('a licence in force moves a right forward among equals, not before what is much surer', () => {
  const rights = [right('T2026-00001'), right('T2026-00002', { licensees: [licence('2030-01-01')] })];
  expect(answer(rights, [figure('T2026-00001', 0.9), figure('T2026-00002', 0.6)]).matches.map(({ recordNo }) => recordNo)).toEqual(['T2026-00002', 'T2026-00001']);
  expect(answer(rights, [figure('T2026-00001', 0.9), figure('T2026-00002', 0.2)]).matches.map(({ recordNo }) => recordNo)).toEqual(['T2026-00001', 'T2026-00002']);
});

test('a record that ended since the index was made is told as expired; its verdict is by the surest match', () => {
  const told = answer([right('T2026-00001', { validTo: '2026-11-26' })], [figure('T2026-00001', 0.9)]);
  expect([told.verdict, told.matches[0]?.state]).toEqual(['LIKELY', 'EXPIRED']);
  expect(answer([], [figure('T2026-00001', 0.9)])).toMatchObject({ verdict: 'NONE', matches: [] });
});

test('narrowing by word in any script and by class; nothing asked narrows nothing', () => {
  const rights = [right('T2026-00001', { textMarks: ['Фонарь'] }), right('T2026-00002', { niceClasses: [9], hs: ['8518'] })];
  expect(recordsWithin(rights, { word: '', niceClass: '', hs: '85.18 21' })).toEqual(['T2026-00002']);
  expect(recordsWithin(rights, { word: '', niceClass: '', hs: '64' })).toEqual(['T2026-00001']);
  expect(recordsWithin(rights, { word: '', niceClass: '', hs: '6' })).toBe(undefined);
  expect(recordsWithin(rights, { word: ' ', niceClass: '', hs: '' })).toBe(undefined);
  expect(recordsWithin(rights, { word: 'ФОН', niceClass: '', hs: '' })).toEqual(['T2026-00001']);
  expect(recordsWithin(rights, { word: '', niceClass: '9', hs: '' })).toEqual(['T2026-00002']);
  expect(recordsWithin(rights, { word: 'фон', niceClass: '9', hs: '' })).toEqual([]);
});

test('the note of a report names record, sureness, networks, index and photograph, and never claims certainty', () => {
  const told = answer([right('T2026-00001')], [figure('T2026-00001', 0.9996)]);
  expect(noteOf(told, told.matches[0], 'phone', 'f'.repeat(64))).toBe('以图查图 Picture search: 很可能 Likely T2026-00001 标 T2026-00001 99% (本机 on the phone, 2026-11-20, 9, abcdef01, ffffffff)');
  expect(percent(1)).toBe('99%');
  expect(noteOf(answer([], []), undefined, 'house', 'f'.repeat(64))).toContain('未见已备案的标识 No recorded mark seen (联网 online');
});
