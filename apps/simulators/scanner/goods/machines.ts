import { carton, crate, item, type Goods } from '../goods.ts';

export const machines: readonly Goods[] = [
  item('electric-motors', ['电动机', 'Electric motors'], '8501', 'machinery', [crate([760, 620, 640], 'motor', 'motor', 6.2)]),
  item('pumps', ['泵', 'Pumps'], '8413', 'machinery', [crate([1150, 680, 820], 'pump', 'castIron', 6.9)]),
  item('injection-machines', ['注塑机', 'Injection moulding machines'], '8477', 'machinery', [crate([5200, 1500, 1950], 'press', 'castIron', 7.0)]),
  item('compressors', ['空压机', 'Air compressors'], '8414', 'machinery', [crate([1300, 900, 1250], 'compressor', 'castIron', 0.75)]),
  item('engines', ['发动机', 'Piston engines'], '8408', 'machinery', [crate([1050, 780, 950], 'engine', 'castIron', 5.8)]),
  item('switchgear', ['配电柜', 'Switchgear cabinets'], '8537', 'machinery', [crate([820, 700, 2050], 'cabinet', 'steel', 1.0)]),
  item('bearings', ['滚动轴承', 'Rolling bearings'], '8482', 'machinery', [carton([320, 320, 200], 'steel', 3.6, { pitch: [107, 40], along: 'shells', up: 'slabs' })]),
  item('motor-cars', ['乘用车', 'Passenger cars'], '8703', 'vehicles', [{ way: 'vehicle', content: { material: 'steel', density: 1 } }]),
  item('car-parts', ['汽车零件', 'Vehicle parts'], '8708', 'vehicles', [carton([780, 560, 520], 'steel', 0.4, { pitch: [195, 130], along: 'shells', up: 'rods', uneven: 0.6, core: { share: 0.35, material: 'aluminium', density: 0.6 } })]),
];
