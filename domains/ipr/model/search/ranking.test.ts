import { expect, test } from 'vitest';
import { ranked } from './ranking.ts';
import type { Candidate } from './searching.ts';

const candidate = (figure: number, odds: number, likeness: number): Candidate => ({ figure, odds, likeness, whole: likeness, map: likeness, quad: [[0, 0], [1, 0], [1, 1], [0, 1]] });
const calibration = { likenessWeight: 10, slope: 1, lead: 0.5, judged: 0, offset: -8, compared: { slope: 1, lead: 0.5, judged: 0, compared: 1, offset: -8 } };

test('a right with several figures answers once, by its best', () => {
  const order = ranked([candidate(1, 2, 0.5), candidate(2, 5, 0.6), candidate(3, 4, 0.6)], (figure) => (figure === 2 ? 'B' : 'A'), calibration);
  expect(order.map(({ right, figure }) => `${right}${figure}`)).toEqual(['B2', 'A3']);
});

test('the same score is surer the further the next right lies behind, and who comes second is never the surer', () => {
  const alone = ranked([candidate(1, 4, 0.5)], String, calibration)[0]?.sureness ?? 0;
  const [first, second] = ranked([candidate(1, 4, 0.5), candidate(2, 3.9, 0.5)], String, calibration);
  expect(first?.sureness).toBeLessThan(alone);
  expect(second?.sureness).toBeLessThanOrEqual(first?.sureness ?? 0);
  const [liker, likelier] = ranked([candidate(1, 4, 0.5), candidate(2, 8, 0.05)], String, { ...calibration, judged: 3 });
  expect([liker?.right, likelier?.sureness]).toEqual(['1', liker?.sureness]);
});
