import { expect, test } from 'vitest';
import { adviceOf } from '../model/analysis/advice.ts';
import { withheldTold } from './stage-words.ts';

const bar = (threshold: number | null) => ({ positives: 9, threshold, provenMiss: 0.4 });
const { reasons } = adviceOf({ scores: { cigarettes: 0.9 }, nameP: undefined, massP: 0.001, densest: 130, qualityOk: false, held: 'scores-drifted' }, { bars: { 'small-metal': bar(null), shielding: bar(null), cigarettes: bar(0.2) }, clearUpTo: 110 });

test('every reason that withholds advice is said in words, hazards together', () => {
  expect(withheldTold(reasons, ({ zh }) => zh)).toEqual(['图像质量不足', '近期评分偏离校准，放行建议已停用', '货物过密，藏物未必可见', '品名未获印证', '重量未获印证', '漏检率未获证明: 小件金属、屏蔽物', '评分高于放行线: 卷烟']);
  expect(withheldTold(reasons, ({ en }) => en).at(-2)).toBe('no proven miss rate for: Small metal, Shielding');
  expect(withheldTold(adviceOf({ scores: {}, nameP: 1, massP: 1, densest: 0, qualityOk: true, held: 'switched-off' }, { bars: {}, clearUpTo: 0 }).reasons, ({ en }) => en)).toEqual(['nothing is calibrated for release', 'the section has switched advice off']);
});
