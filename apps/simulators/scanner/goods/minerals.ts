import { carton, item, sack, stack, type Goods } from '../goods.ts';

export const minerals: readonly Goods[] = [
  item('ceramic-tiles', ['瓷砖', 'Ceramic tiles'], '6907', 'minerals', [stack([1220, 900, 680], 30, 'ceramic', 1.95, { pitch: [610, 680], along: 'slabs', uneven: 0.02 })]),
  item('sanitary-ware', ['卫生洁具', 'Sanitary ware'], '6910', 'minerals', [carton([700, 400, 780], 'ceramic', 0.24, { pitch: [350, 390], along: 'shells', up: 'shells', uneven: 0.4 })]),
  item('tableware-ceramic', ['陶瓷餐具', 'Ceramic tableware'], '6911', 'minerals', [carton([400, 300, 280], 'ceramic', 0.55, { pitch: [133, 22], along: 'waisted', up: 'slabs', uneven: 0.18 })]),
  item('granite-slabs', ['花岗岩板材', 'Granite slabs'], '6802', 'minerals', [stack([2600, 360, 1500], 40, 'granite', 2.35, { pitch: [2600, 1500] })]),
  item('cement', ['水泥', 'Cement'], '2523', 'minerals', [sack([620, 410, 120], 'cement', 1.3)]),
  item('gypsum-board', ['石膏板', 'Gypsum board'], '6809', 'minerals', [stack([2400, 1200, 560], 70, 'gypsum', 0.74, { pitch: [2400, 12] })]),
  item('glass-sheets', ['平板玻璃', 'Sheet glass'], '7005', 'glass', [stack([2200, 420, 1500], 60, 'glass', 1.75, { pitch: [2200, 1500] })]),
  item('glass-bottles', ['空玻璃瓶', 'Empty glass bottles'], '7010', 'glass', [stack([1200, 1000, 1050], 20, 'glass', 0.36, { pitch: [75, 262], along: 'shells', up: 'waisted' })]),
  item('glass-wool', ['玻璃棉', 'Glass wool'], '7019', 'glass', [carton([1250, 620, 620], 'fibreglass', 0.065, { pitch: [1250, 620], along: 'slabs', up: 'rods' })]),
];
