import { bundle, carton, coil, drum, heap, item, stack, type Goods } from '../goods.ts';

export const metals: readonly Goods[] = [
  item('steel-coils', ['热轧卷', 'Steel coils'], '7208', 'steel', [coil(560, 254, 1200, 'steel', 7.5)]),
  item('steel-tubes', ['钢管', 'Steel tubes'], '7306', 'steel', [bundle([5800, 420, 360], [7, 6], 0.84, 'steel', 7.85)]),
  item('steel-sections', ['型钢', 'Steel sections'], '7216', 'steel', [bundle([5800, 500, 300], [5, 3], 0.72, 'steel', 7.85)]),
  item('wire-rod', ['盘条', 'Wire rod in coils'], '7213', 'steel', [coil(620, 430, 900, 'steel', 2.6)]),
  item('fasteners', ['紧固件', 'Screws and bolts'], '7318', 'steel', [carton([340, 260, 220], 'steel', 2.7, { pitch: [113, 73], up: 'slabs', uneven: 0.06 })]),
  item('castings', ['铸铁件', 'Iron castings'], '7325', 'steel', [{ way: 'crate', size: [1100, 900, 760], inside: 'casting', content: { material: 'castIron', density: 7.1 } }]),
  item('copper-cathodes', ['电解铜', 'Copper cathodes'], '7403', 'metals', [stack([960, 960, 380], 60, 'copper', 7.4, { pitch: [960, 12] })]),
  item('aluminium-ingots', ['铝锭', 'Aluminium ingots'], '7601', 'metals', [stack([720, 720, 860], 25, 'aluminium', 1.95, { pitch: [180, 78], along: 'waisted', up: 'slabs', uneven: 0.05 })]),
  item('aluminium-profiles', ['铝型材', 'Aluminium profiles'], '7604', 'metals', [bundle([5900, 560, 380], [6, 6], 0.78, 'aluminium', 2.7)]),
  item('zinc-ingots', ['锌锭', 'Zinc ingots'], '7901', 'metals', [stack([900, 900, 420], 20, 'zinc', 5.8, { pitch: [225, 60], along: 'waisted', up: 'slabs' })]),
  item('ferro-alloys', ['铁合金', 'Ferro-alloys in drums'], '7202', 'metals', [drum('steel', 'castIron', 3.1, 200, 560)]),
  item('metal-scrap', ['废金属', 'Metal scrap'], '7204', 'scrap', [heap(260, 'scrap', 1.0)]),
  item('mixed-plastic-scrap', ['废塑料', 'Plastic scrap in bales'], '3915', 'scrap', [stack([1150, 1050, 1000], 40, 'pet', 0.34, { pitch: [96, 84], uneven: 0.75 })]),
];
