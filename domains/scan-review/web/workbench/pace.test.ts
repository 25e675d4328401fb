import { expect, test } from 'vitest';
import { afterFrame, bandCount, changed, type Frame, nextFrame, openingPace, type Pace } from './pace.ts';

/** Draws until nothing is left to draw; every frame takes what `takes` says. */
function drawn(from: Pace, takes: (frame: Frame) => number, moving = false): { readonly frames: readonly Frame[]; readonly pace: Pace } {
  const frames: Frame[] = [];
  let pace = from;
  for (let frame = nextFrame(pace, moving, false); frame && frames.length < 100; frame = nextFrame(pace, moving, true)) {
    frames.push(frame);
    pace = afterFrame(pace, frame, takes(frame));
  }
  return { frames, pace };
}

test('a machine without a card shows the whole coarsely at once, and finely band by band', () => {
  const { frames, pace } = drawn(openingPace, ({ kind }) => (kind === 'coarse' ? 40 : 20));
  expect(frames.map(({ kind }) => kind)).toEqual(['coarse', ...Array.from({ length: bandCount }, () => 'band')]);
  expect(frames.flatMap((frame) => (frame.kind === 'band' ? [frame.band] : []))).toEqual(Array.from({ length: bandCount }, (_, k) => k));
  expect(pace).toMatchObject({ whole: true, quick: false });
  expect(nextFrame(pace, false, true)).toBeUndefined();
});

test('a card is known by its first band, and draws whole frames from then on', () => {
  const { frames, pace } = drawn(openingPace, () => 1);
  expect(frames.map(({ kind }) => kind)).toEqual(['coarse', 'band', 'fine']);
  expect(drawn(changed(pace), () => 5, true).frames.map(({ kind }) => kind)).toEqual(['fine']);
});

test('while something moves nothing is refined, and what had been is drawn anew', () => {
  const half = drawn(openingPace, () => 20).pace;
  expect(drawn(changed(half), () => 20, true).frames.map(({ kind }) => kind)).toEqual(['coarse']);
  expect(nextFrame(changed(half), false, true)).toEqual({ kind: 'band', band: 0 });
});

test('a frame that a filter makes too slow sends a quick machine back to coarse ones', () => {
  const { pace } = drawn({ quick: true, bands: 0, whole: false }, () => 400);
  expect(nextFrame(changed(pace), true, false)).toEqual({ kind: 'coarse' });
});
