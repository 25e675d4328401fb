import { bigbag, carton, drum, ibc, item, roll, sack, type Goods } from '../goods.ts';

export const chemicals: readonly Goods[] = [
  item('resin-drums', ['树脂（桶装）', 'Resin in drums'], '3907', 'chemicals', [drum('steel', 'resin', 1.12), ibc('resin', 1.12)]),
  item('lubricants', ['润滑油', 'Lubricating oil'], '2710', 'chemicals', [drum('steel', 'oil', 0.88), carton([400, 280, 320], 'oil', 0.66, { pitch: [200, 160], along: 'shells', up: 'waisted' })]),
  item('solvents', ['有机溶剂', 'Organic solvents'], '2914', 'chemicals', [ibc('ethanol', 0.8)]),
  item('acids', ['无机酸', 'Inorganic acids'], '2809', 'chemicals', [ibc('fertiliser', 1.6), drum('plastic', 'fertiliser', 1.6, 285, 930)]),
  item('soda-ash', ['纯碱', 'Soda ash'], '2836', 'chemicals', [bigbag('soda', 1.0)]),
  item('urea', ['尿素', 'Urea'], '3102', 'chemicals', [sack([800, 500, 140], 'urea', 0.74)]),
  item('titanium-dioxide', ['钛白粉', 'Titanium dioxide'], '3206', 'chemicals', [sack([700, 450, 120], 'titania', 0.95)]),
  item('detergents', ['洗涤剂', 'Detergents'], '3402', 'chemicals', [carton([390, 290, 300], 'water', 0.61, { pitch: [97, 300], along: 'rods', up: 'waisted', uneven: 0.08 })]),
  item('plastic-pellets', ['塑料粒子', 'Plastic pellets'], '3901', 'plastics', [sack([700, 430, 130], 'polyethylene', 0.56), bigbag('polyethylene', 0.55)]),
  item('pvc-floor', ['PVC地板', 'PVC flooring'], '3918', 'plastics', [carton([1230, 190, 48], 'softPvc', 1.75, { pitch: [1230, 8] })]),
  item('plastic-film', ['塑料薄膜', 'Plastic film'], '3920', 'plastics', [roll(210, 38, 1000, 'polyethylene', 0.88)]),
  item('plastic-housewares', ['塑料日用品', 'Plastic housewares'], '3924', 'plastics', [carton([600, 450, 420], 'polyethylene', 0.12, { pitch: [600, 26], along: 'shells', up: 'slabs', uneven: 0.12 })]),
];
