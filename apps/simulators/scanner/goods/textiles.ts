import { carton, item, roll, stack, type Goods } from '../goods.ts';

export const textiles: readonly Goods[] = [
  item('knitted-garments', ['针织服装', 'Knitted garments'], '6109', 'textiles', [carton([580, 390, 350], 'cellulose', 0.16, { pitch: [290, 45], uneven: 0.16, up: 'slabs' })]),
  item('woven-trousers', ['机织长裤', 'Woven trousers'], '6203', 'textiles', [carton([600, 400, 300], 'cellulose', 0.24, { pitch: [300, 60], uneven: 0.12, up: 'slabs' })]),
  item('down-jackets', ['羽绒服', 'Down jackets'], '6202', 'textiles', [carton([620, 480, 520], 'nylon', 0.075, { pitch: [310, 130], uneven: 0.25 })]),
  item('towels', ['毛巾', 'Towels'], '6302', 'textiles', [carton([500, 400, 400], 'cellulose', 0.29, { pitch: [125, 100], uneven: 0.08, up: 'waisted' })]),
  item('woven-fabric', ['机织布匹', 'Woven fabric in rolls'], '5407', 'textiles', [roll(130, 22, 1550, 'pet', 0.42)]),
  item('carpets', ['地毯', 'Carpets'], '5703', 'textiles', [roll(240, 45, 3900, 'nylon', 0.27)]),
  item('raw-cotton', ['棉花', 'Raw cotton in bales'], '5201', 'textiles', [stack([1400, 530, 700], 20, 'cellulose', 0.43, { pitch: [175, 700], along: 'slabs', uneven: 0.07 })]),
  item('yarn', ['纱线', 'Yarn on cones'], '5205', 'textiles', [carton([560, 380, 420], 'cellulose', 0.3, { pitch: [187, 210], along: 'rods', up: 'waisted' })]),
  item('polyester-fibre', ['涤纶短纤', 'Polyester staple in bales'], '5503', 'textiles', [stack([1100, 900, 1050], 25, 'pet', 0.31, { pitch: [1100, 105], up: 'waisted', uneven: 0.05 })]),
];
