import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workCalendar } from '../contract/work-calendar.ts';
import { addDays, addMonths } from '#kernel/calendar.ts';
import { instantOf } from '#kernel/instant.ts';
import { LicenceId, RecordNo } from '../contract/ids.ts';
import { type RightCommand, rightDecider } from './decide.ts';
import { folded } from './folded.ts';
import { absentRight, evolve, isKept, type Right } from './right.ts';
import { sameContent } from './same-content.ts';
import { sampleRight } from './sample.ts';
import { rights } from './stored.ts';

const recordNo = RecordNo.parse('T2026-00001');
const hashes = ['1', '2', '3'].map((digit) => digit.repeat(64));
type Bare<T> = T extends unknown ? Omit<T, 'by' | 'at'> : never;
const form = fc.subarray(hashes).map((figures) => sampleRight({ figures }));
const reasons = '理由充分';
const commands: fc.Arbitrary<Bare<RightCommand>> = fc.oneof(
  form.map((each) => ({ type: 'DraftRight' as const, recordNo, holderId: 'h', form: each })), form.map((each) => ({ type: 'ReviseRight' as const, form: each })),
  form.map((each) => ({ type: 'AmendRight' as const, form: each, changedOn: '2026-01-05', calendar: workCalendar })),
  fc.constantFrom<Bare<RightCommand>>(
    { type: 'ApplyForRight', earlier: null, calendar: workCalendar }, { type: 'ReturnApplication', reasons }, { type: 'RecordRight', shown: {} }, { type: 'RecordRight', shown: {} }, { type: 'RefuseRight', ground: 'NOT_PROTECTED', reasons },
    { type: 'ApproveAmendment', shown: {} }, { type: 'RefuseAmendment', reasons }, { type: 'RenewRight', calendar: workCalendar }, { type: 'ApproveRenewal' }, { type: 'RefuseRenewal', reasons }, { type: 'RemindRenewal' },
    { type: 'GrantLicence', licence: { firm: '', name: 'n', goods: 'g', validFrom: '2026-01-01', validTo: '2046-01-01', contract: null } }, { type: 'EndLicence', licenceId: LicenceId.parse('L1'), endedOn: '2027-01-01', reasons },
    { type: 'WithdrawFigure', figureId: `${recordNo}-F1`, reasons }, { type: 'AddLookalike', hash: '9'.repeat(64), shown: '8'.repeat(64), caseNo: 'K' }, { type: 'LapseRight' }, { type: 'LapseRight' }, { type: 'CancelRight', reasons }, { type: 'EndRight', reasons },
  ),
);
const courses = fc.array(fc.tuple(commands, fc.integer({ min: 0, max: 900 })), { maxLength: 40 });

test('whatever is commanded: figures have numbers of their own, a term never shrinks but with the right, and the row obeys its checks', () => {
  fc.assert(fc.property(courses, (course) => {
    let right: Right = absentRight;
    let day = '2026-01-05';
    const numbersGiven = new Set<string>();
    for (const [bare, passing] of course) {
      day = addDays(day, passing);
      const before = right;
      const decision = rightDecider.decide({ ...bare, by: 'x', at: instantOf(Date.parse(`${day}T04:00:00Z`)) } as RightCommand, right);
      if (!decision.ok) continue;
      for (const event of decision.events) {
        if (event.type === 'FigureAdded') {
          expect(numbersGiven.has(event.figureId)).toBe(false);
          numbersGiven.add(event.figureId);
        }
        right = evolve(right, event);
      }
      if (isKept(before) && isKept(right)) expect(right.validTo >= before.validTo && right.edition >= before.edition).toBe(true);
      if (isKept(right)) {
        // In force, what is filed and what the search follows are the same pictures.
        if (right.stage === 'recorded') expect(right.figures.filter(({ source }) => source === 'FILED').map(({ hash }) => hash).toSorted()).toEqual([...right.form.figures].toSorted());
        expect(new Set(right.figures.map(({ hash }) => hash)).size).toBe(right.figures.length);
      }
      const row = rights.columns(right);
      expect((row.valid_to === null) === (row.valid_from === null)).toBe(true);
      if (row.stage === 'recorded') expect(row.lapse_on === null || row.lapse_on === row.valid_to).toBe(true);
      if (row.stage !== 'recorded' && row.stage !== 'expired') expect(row.public_hashes).toEqual([]);
    }
  }), { numRuns: 400 });
});

test('a text is found by any part of itself, in any script', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), fc.nat(), fc.nat(), (text, from, length) => {
    const graphemes = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
    const part = graphemes.slice(from % graphemes.length, (from % graphemes.length) + 1 + (length % graphemes.length)).join('');
    expect(folded(text)).toContain(folded(part));
  }));
});

test.each([['Café Ærø', 'cafe ærø'], ['ＷＨＡＬＥ　ｉｓｌｅ', 'whale isle'], ['МЁД', 'мед'], ['مَكْتَبَة', 'مكتبة'], ['שָׁלוֹם', 'שלום'], ['हिन्दी', 'हिन्दी'.normalize('NFC')], ['ประเทศไทย', 'ประเทศไทย'], ['ｶﾞﾗｽ', 'ガラス']])('%s is searched as %s', (text, expected) => {
  expect(folded(text)).toBe(expected);
});

test('the order of keys does not count, every value does', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    expect(sameContent(value, JSON.parse(JSON.stringify(value)))).toBe(true);
    expect(sameContent({ a: value, b: 1 }, { b: 1, a: value })).toBe(true);
    expect(sameContent({ a: value }, { a: [value] })).toBe(false);
  }));
});

test.each([['2026-01-31', 1, '2026-02-28'], ['2028-02-29', 120, '2038-02-28'], ['2036-09-18', -6, '2036-03-18'], ['2026-08-31', -6, '2026-02-28'], ['2026-12-15', 1, '2027-01-15']])('%s and %i months is %s', (on, months, expected) => {
  expect(addMonths(on, months)).toBe(expected);
});
