import { bigbag, carton, drum, frozenCarton, item, sack, type Goods } from '../goods.ts';

export const food: readonly Goods[] = [
  item('frozen-beef', ['冻牛肉', 'Frozen beef'], '0202', 'frozen', [frozenCarton([560, 380, 150], 'meat', 0.88, { pitch: [140, 150], uneven: 0.1 })]),
  item('frozen-fish', ['冻鱼', 'Frozen fish'], '0303', 'frozen', [frozenCarton([520, 270, 190], 'meat', 0.78, { pitch: [87, 63], up: 'slabs', uneven: 0.13 })]),
  item('frozen-prawns', ['冻对虾', 'Frozen prawns'], '0306', 'frozen', [frozenCarton([400, 300, 220], 'water', 0.7, { pitch: [200, 55], along: 'slabs', up: 'slabs', uneven: 0.05 })]),
  item('bananas', ['香蕉', 'Bananas'], '0803', 'frozen', [frozenCarton([540, 400, 245], 'fruit', 0.36, { pitch: [108, 82], along: 'rods', uneven: 0.3 })]),
  item('apples', ['苹果', 'Apples'], '0808', 'frozen', [frozenCarton([500, 330, 300], 'fruit', 0.42, { pitch: [80, 75], along: 'rods', up: 'rods', uneven: 0.06 })]),
  item('rice', ['大米', 'Rice'], '1006', 'dry-food', [sack([780, 480, 150], 'grain', 0.8)]),
  item('soya-beans', ['大豆', 'Soya beans'], '1201', 'dry-food', [bigbag('grain', 0.72)]),
  item('sugar', ['食糖', 'Sugar'], '1701', 'dry-food', [sack([860, 530, 160], 'sugar', 0.88)]),
  item('coffee', ['咖啡豆', 'Coffee beans'], '0901', 'dry-food', [sack([950, 600, 220], 'grain', 0.62)]),
  item('nuts', ['坚果', 'Nuts'], '0802', 'dry-food', [carton([400, 300, 250], 'nuts', 0.52, { pitch: [200, 125], uneven: 0.06 })]),
  item('milk-powder', ['奶粉', 'Milk powder'], '0402', 'dry-food', [carton([400, 270, 180], 'protein', 0.38, { pitch: [130, 180], along: 'rods', up: 'waisted' })]),
  item('noodles', ['方便面', 'Instant noodles'], '1902', 'dry-food', [carton([480, 330, 240], 'grain', 0.15, { pitch: [120, 60], along: 'waisted', up: 'slabs', uneven: 0.1 })]),
  item('canned-food', ['罐头', 'Canned food'], '2005', 'drinks', [carton([400, 300, 220], 'water', 0.82, { pitch: [75, 110], along: 'rods', up: 'shells', core: { share: 0.9, material: 'steel', density: 0.07 } })]),
  item('wine', ['瓶装葡萄酒', 'Bottled wine'], '2204', 'drinks', [carton([340, 250, 320], 'water', 0.68, { pitch: [85, 320], along: 'rods', up: 'waisted', core: { share: 0.75, material: 'glass', density: 0.75 } })]),
  item('beer', ['罐装啤酒', 'Canned beer'], '2203', 'drinks', [carton([400, 270, 125], 'water', 0.87, { pitch: [66, 125], along: 'rods', up: 'slabs' })]),
  item('bottled-water', ['瓶装水', 'Bottled water'], '2201', 'drinks', [carton([380, 260, 240], 'water', 0.74, { pitch: [63, 240], along: 'rods', up: 'waisted' })]),
  item('edible-oil', ['食用油', 'Edible oil'], '1512', 'drinks', [carton([400, 310, 340], 'oil', 0.72, { pitch: [100, 340], along: 'rods', up: 'waisted', uneven: 0.02 }), drum('plastic', 'oil', 0.92)]),
  item('spirits', ['白酒', 'Spirits'], '2208', 'drinks', [carton([330, 330, 270], 'ethanol', 0.42, { pitch: [110, 270], along: 'shells', up: 'waisted', core: { share: 0.7, material: 'ceramic', density: 0.5 } })]),
];
