import { expect, test } from 'vitest';
import type { Answer, Ask, Networked } from './networks.ts';
import type { Picture } from './picture.ts';
import { innerBox, type Quad } from './quad.ts';
import { refining } from './refining.ts';

const picture: Picture = { width: 400, height: 300, rgb: new Uint8Array(400 * 300 * 3).fill(200) };
const supposed: Quad = [[100, 80], [300, 92], [288, 150], [104, 140]];

/** Runs a search against a network made up for it. */
function answeredBy<Result>(work: Networked<Result>, network: (ask: Ask) => Answer): Result {
  let step = work.next();
  while (!step.done) step = work.next(network(step.value));
  return step.value;
}

const telling = (...quads: readonly Quad[]) => (): Answer => ({ corners: Float32Array.from(quads.flat(2)) });

test('corners told where they were supposed stay', () => {
  const [seen] = answeredBy(refining(picture, [supposed]), telling(innerBox(0.24)));
  for (const [k, [x, y]] of supposed.entries()) { expect(seen?.[k]?.[0]).toBeCloseTo(x, 3); expect(seen?.[k]?.[1]).toBeCloseTo(y, 3); }
});

test('corners are told in the cut: a whole cut is the mark with its margin', () => {
  const upright: Quad = [[100, 100], [204, 100], [204, 152], [100, 152]];
  const [seen] = answeredBy(refining(picture, [upright]), telling([[0, 0], [1, 0], [1, 1], [0, 1]]));
  expect(seen?.[0]?.[0]).toBeCloseTo(100 - 48, 3);
  expect(seen?.[2]?.[1]).toBeCloseTo(152 + 24, 3);
});

test('each of several is cut and told by itself', () => {
  const other: Quad = [[10, 10], [60, 10], [60, 60], [10, 60]];
  let shape: readonly number[] = [];
  const [first, second] = answeredBy(refining(picture, [supposed, other]), (ask) => { shape = ask.inputs.cut?.shape ?? []; return telling(innerBox(0.24), innerBox(0.24))(); });
  expect(shape).toEqual([2, 3, 128, 128]);
  expect(first?.[1]?.[0]).toBeCloseTo(300, 3);
  expect(second?.[1]?.[0]).toBeCloseTo(60, 3);
});

test('corners of no shape, or none, leave those supposed', () => {
  const crossed: Quad = [[0.24, 0.24], [0.76, 0.76], [0.76, 0.24], [0.24, 0.76]];
  expect(answeredBy(refining(picture, [supposed]), telling(crossed))).toEqual([supposed]);
  expect(answeredBy(refining(picture, [supposed]), () => ({}))).toEqual([supposed]);
  expect(answeredBy(refining(picture, []), telling())).toEqual([]);
});
