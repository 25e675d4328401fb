/** Goods the demo world trades. HS headings are real; ten-digit codes, rates and prices are invented for the demonstration. */
export type GoodsKind = {
  readonly hs: string; readonly zh: string; readonly en: string; readonly unit: string; readonly rate: string; readonly vat: string; readonly licence: string;
  /** USD per unit, kilograms per unit, and where it usually comes from. */
  readonly usd: number; readonly kg: number; readonly origins: readonly string[];
};

const rows: readonly (readonly [string, string, string, string, string, string, string, number, number, readonly string[]])[] = [
  ['0202300000', '冻去骨牛肉', 'Frozen boneless beef', '035', '12', '9', 'A', 6.2, 1, ['BRA', 'ARG', 'URY']],
  ['0303890000', '冻鱼', 'Frozen fish', '035', '7', '9', 'A', 2.4, 1, ['RUS', 'NOR', 'IDN']],
  ['0306170000', '冻对虾', 'Frozen prawns', '035', '5', '9', 'A', 8.1, 1, ['ECU', 'IND', 'VNM']],
  ['0803900000', '香蕉', 'Bananas', '035', '10', '9', 'A', 0.7, 1, ['PHL', 'ECU']],
  ['0809290000', '樱桃', 'Cherries', '035', '10', '9', 'A', 5.6, 1, ['CHL']],
  ['1507100000', '豆油', 'Soya-bean oil', '035', '9', '9', '', 1.1, 1, ['BRA', 'ARG']],
  ['2204210000', '葡萄酒', 'Wine', '095', '14', '13', '', 5.5, 1.3, ['FRA', 'CHL', 'AUS']],
  ['2710199100', '润滑油', 'Lubricating oil', '035', '6', '13', '', 1.9, 1, ['SGP', 'KOR', 'USA']],
  ['2905110000', '甲醇', 'Methanol', '035', '5.5', '13', '', 0.4, 1, ['IRN', 'SAU', 'OMN']],
  ['3901100000', '聚乙烯', 'Polyethylene', '035', '6.5', '13', '', 1.2, 1, ['SAU', 'ARE', 'USA']],
  ['3902100000', '聚丙烯', 'Polypropylene', '035', '6.5', '13', '', 1.1, 1, ['KOR', 'SAU', 'SGP']],
  ['3923210000', '塑料袋', 'Plastic bags', '035', '6.5', '13', '', 2.1, 1, ['VNM', 'THA']],
  ['4011100000', '轿车轮胎', 'Car tyres', '035', '10', '13', '', 4.1, 1, ['THA', 'VNM', 'DEU']],
  ['4403230000', '原木', 'Logs', '035', '0', '9', 'A', 0.2, 1, ['NZL', 'RUS', 'DEU']],
  ['4703210000', '木浆', 'Wood pulp', '035', '0', '13', '', 0.8, 1, ['BRA', 'CAN', 'CHL']],
  ['5201000000', '棉花', 'Cotton', '035', '1', '9', 'e', 2.0, 1, ['USA', 'AUS', 'BRA']],
  ['7207110000', '钢坯', 'Steel billets', '035', '2', '13', '', 0.6, 1, ['RUS', 'IDN']],
  ['7403110000', '精炼铜阴极', 'Copper cathodes', '035', '0', '13', '', 8.9, 1, ['CHL', 'COD', 'ZMB']],
  ['8413910000', '泵零件', 'Pump parts', '035', '5', '13', '', 24, 1, ['DEU', 'ITA', 'JPN']],
  ['8477100000', '注塑机', 'Injection moulding machines', '001', '0', '13', '', 42000, 6200, ['JPN', 'DEU', 'AUT']],
  ['8482100000', '滚珠轴承', 'Ball bearings', '035', '8', '13', '', 18, 1, ['JPN', 'SWE', 'DEU']],
  ['8501310000', '直流电动机', 'DC motors', '001', '12', '13', '', 65, 4.2, ['JPN', 'DEU']],
  ['8708999900', '汽车零件', 'Vehicle parts', '035', '6', '13', '', 12, 1, ['DEU', 'JPN', 'KOR']],
  ['9018902000', '内窥镜', 'Endoscopes', '001', '4', '13', 'O', 21000, 18, ['JPN', 'DEU']],
  ['6109100000', '棉制T恤衫', 'Cotton T-shirts', '011', '6', '13', '', 3.1, 0.18, ['CHN']],
  ['6204620000', '棉制长裤', 'Cotton trousers', '011', '6', '13', '', 7.9, 0.45, ['CHN']],
  ['7318150000', '螺钉及螺栓', 'Screws and bolts', '035', '8', '13', '', 2.3, 1, ['CHN']],
  ['7323930000', '不锈钢餐具', 'Stainless tableware', '035', '7', '13', '', 6.8, 1, ['CHN']],
  ['8414510000', '电风扇', 'Electric fans', '001', '6', '13', '', 16, 3.6, ['CHN']],
  ['8418210000', '家用冰箱', 'Household refrigerators', '001', '8', '13', '', 180, 52, ['CHN']],
  ['8516600000', '电烤箱', 'Electric ovens', '001', '8', '13', '', 48, 9.5, ['CHN']],
  ['8539520000', 'LED 灯泡', 'LED lamps', '011', '5', '13', '', 1.2, 0.09, ['CHN']],
  ['9401710000', '金属框架坐具', 'Seats with metal frames', '011', '0', '13', '', 32, 8.8, ['CHN']],
  ['9403600000', '木家具', 'Wooden furniture', '011', '0', '13', '', 58, 21, ['CHN']],
  ['9503008900', '玩具', 'Toys', '035', '0', '13', '', 9.4, 1, ['CHN']],
  ['9608100000', '圆珠笔', 'Ball-point pens', '035', '8', '13', '', 11, 1, ['CHN']],
];

export const goodsKinds: readonly GoodsKind[] = rows.map(([hs, zh, en, unit, rate, vat, licence, usd, kg, origins]) => ({ hs, zh, en, unit, rate, vat, licence, usd, kg, origins }));
export const importGoods = goodsKinds.filter((kind) => !kind.origins.includes('CHN'));
export const exportGoods = goodsKinds.filter((kind) => kind.origins.includes('CHN'));

/** Invented exchange rates, CNY for one unit. */
export const demoRates: Readonly<Record<string, string>> = { USD: '7.1', EUR: '7.8', JPY: '0.047', HKD: '0.91' };
