import { expect, test } from 'vitest';
import { afterFrame, bandCount, changed, type Frame, nextFrame, openingPace, type Pace } from './pace.ts';

type Cost = (frame: Frame) => number;
/** So many milliseconds a band, the same bands bare ground. */
const perBand = (ms: number, bare: readonly number[] = []): Cost => (frame) => {
  const [from, to] = frame.kind === 'band' ? [frame.from, frame.to] : [0, bandCount];
  return Array.from({ length: to - from }, (_, k) => (bare.includes(from + k) ? 0.1 : ms)).reduce((sum, each) => sum + each, 0) / (frame.kind === 'coarse' ? 16 : 1);
};

/** Draws until nothing is left to draw. */
function drawn(from: Pace, takes: Cost, moving = false): { readonly frames: readonly Frame[]; readonly pace: Pace } {
  const frames: Frame[] = [];
  let pace = from;
  for (let frame = nextFrame(pace, moving, false); frame && frames.length < 100; frame = nextFrame(pace, moving, true)) {
    frames.push(frame);
    pace = afterFrame(pace, frame, takes(frame));
  }
  return { frames, pace };
}
const kinds = ({ frames }: { readonly frames: readonly Frame[] }) => frames.map(({ kind }) => kind);

test('a card draws whole fine frames from the first', () => {
  const first = drawn(openingPace(true), perBand(0.2));
  expect(kinds(first)).toEqual(['fine']);
  expect(kinds(drawn(changed(first.pace), perBand(0.2), true))).toEqual(['fine']);
});

test('one late frame is no rule, two in a row are', () => {
  const once = drawn(openingPace(true), perBand(20)).pace;
  expect(once.quick).toBe(true);
  expect(drawn(changed(drawn(changed(once), perBand(0.2)).pace), perBand(20)).pace.quick).toBe(true);
  const twice = drawn(changed(once), perBand(20)).pace;
  expect(kinds(drawn(changed(twice), perBand(20), true))).toEqual(['coarse']);
});

test('without a card the whole is seen coarsely at once, and at rest finely, every band once', () => {
  const { frames, pace } = drawn(openingPace(false), perBand(12, [0, 1, 2, 22, 23]));
  expect(frames[0]?.kind).toBe('coarse');
  const bands = frames.flatMap((frame) => (frame.kind === 'band' ? Array.from({ length: frame.to - frame.from }, (_, k) => frame.from + k) : []));
  expect(bands).toEqual(Array.from({ length: bandCount }, (_, k) => k));
  // Bare ground at the top does not make the machine a quick one, nor let it draw much at once.
  expect(pace).toMatchObject({ whole: true, quick: false });
  expect(Math.max(...frames.flatMap((frame) => (frame.kind === 'band' ? [frame.to - frame.from] : [])))).toBeLessThanOrEqual(4);
});

test('a card that was late comes back by a few bands', () => {
  const late = drawn(changed(drawn(openingPace(true), perBand(20)).pace), perBand(20)).pace;
  const back = drawn(changed(late), perBand(0.4));
  expect(back.pace.quick).toBe(true);
  expect(back.frames.length).toBeLessThanOrEqual(6);
});

test('while something moves nothing is refined, and what had been is drawn anew', () => {
  const slow = drawn(openingPace(false), perBand(12)).pace;
  expect(kinds(drawn(changed(slow), perBand(12), true))).toEqual(['coarse']);
  expect(nextFrame(changed(slow), false, true)).toEqual({ kind: 'band', from: 0, to: 1 });
});
