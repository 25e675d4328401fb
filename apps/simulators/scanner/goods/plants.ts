import { carton, item, roll, stack, type Goods } from '../goods.ts';

export const plants: readonly Goods[] = [
  item('copy-paper', ['复印纸', 'Copy paper'], '4802', 'paper', [carton([440, 310, 260], 'cellulose', 0.78, { pitch: [220, 52], up: 'slabs' })]),
  item('paper-rolls', ['卷筒纸', 'Paper in reels'], '4810', 'paper', [roll(560, 76, 1150, 'cellulose', 0.85)]),
  item('tissue', ['生活用纸', 'Tissue paper'], '4818', 'paper', [carton([720, 480, 420], 'cellulose', 0.1, { pitch: [120, 105], along: 'shells', up: 'slabs' })]),
  item('books', ['书籍', 'Books'], '4901', 'paper', [carton([380, 280, 250], 'cellulose', 0.66, { pitch: [190, 25], up: 'slabs', uneven: 0.08 })]),
  item('wood-pulp', ['木浆', 'Wood pulp in bales'], '4703', 'paper', [stack([840, 660, 470], 15, 'cellulose', 0.8, { pitch: [840, 8], uneven: 0.03 })]),
  item('sawn-timber', ['锯材', 'Sawn timber'], '4407', 'wood', [stack([3900, 1050, 950], 22, 'wood', 0.5, { pitch: [3900, 50], up: 'slabs', uneven: 0.06 })]),
  item('plywood', ['胶合板', 'Plywood'], '4412', 'wood', [stack([2440, 1220, 900], 90, 'wood', 0.6, { pitch: [2440, 18], uneven: 0.02 })]),
  item('logs', ['原木', 'Logs'], '4403', 'wood', [{ way: 'bundle', size: [5700, 2250, 2100], pieces: [7, 6], hollow: 0, content: { material: 'wood', density: 0.68 } }]),
  item('tyres', ['轮胎', 'Tyres'], '4011', 'rubber', [{ way: 'crate', size: [640, 640, 2200], inside: 'tyres', content: { material: 'tyre', density: 1.12 } }]),
  item('natural-rubber', ['天然橡胶', 'Natural rubber in bales'], '4001', 'rubber', [stack([680, 340, 200], 6, 'rubber', 0.92, {})]),
  item('tobacco-leaf', ['烤烟', 'Tobacco leaf'], '2401', 'tobacco', [carton([1120, 690, 740], 'tobacco', 0.36, { pitch: [280, 60], uneven: 0.09 })]),
];
