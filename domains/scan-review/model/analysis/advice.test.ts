import { expect, test } from 'vitest';
import { adviceOf, suspectAbove, type Told } from './advice.ts';

const bars = { 'small-metal': { positives: 400, threshold: 0.2, provenMiss: 0.01 }, cigarettes: { positives: 320, threshold: 0.3, provenMiss: 0.01 } };
const quiet: Told = { scores: { 'small-metal': 0.1, cigarettes: 0.1 }, nameP: 0.4, massP: 0.5, densest: 80, qualityOk: true, held: undefined };

test('release is advised where every hazard is below its proven bar and name and mass agree', () => {
  expect(adviceOf(quiet, { bars, clearUpTo: 100 })).toEqual({ release: true, reasons: [] });
  expect(adviceOf({ ...quiet, densest: 100 }, { bars, clearUpTo: 100 }).release).toBe(true);
});

test.each([
  ['above-bar-small-metal', { ...quiet, scores: { 'small-metal': 0.2, cigarettes: 0.1 } }], ['above-bar-cigarettes', { ...quiet, scores: { 'small-metal': 0.1 } }],
  ['name-not-confirmed', { ...quiet, nameP: 0.01 }], ['name-not-confirmed', { ...quiet, nameP: undefined }], ['mass-not-confirmed', { ...quiet, massP: undefined }],
  ['quality', { ...quiet, qualityOk: false }], ['too-dense', { ...quiet, densest: 100.01 }], ['too-dense', { ...quiet, densest: NaN }], ['scores-drifted', { ...quiet, held: 'scores-drifted' }], ['switched-off', { ...quiet, held: 'switched-off' }],
] as const)('%s withholds it', (reason, told) => {
  expect(adviceOf(told, { bars, clearUpTo: 100 })).toEqual({ release: false, reasons: [reason] });
});

test('a hazard without a proven threshold withholds all advice, and so does no calibration at all', () => {
  expect(adviceOf(quiet, { bars: { ...bars, shielding: { positives: 20, threshold: null, provenMiss: 0.3 } }, clearUpTo: 100 }).reasons).toEqual(['unproven-shielding']);
  expect(adviceOf(quiet, { bars: {}, clearUpTo: 100 }).release).toBe(false);
});

test('a hint is suspicion only above what one lawful load in fifty reaches', () => {
  expect(suspectAbove(Array.from({ length: 100 }, (_, i) => i / 100))).toBe(0.98);
  expect(suspectAbove([])).toBe(0);
});
