import type { CodeTableRow } from './row.ts';

/** 包装种类代码 */
export const packages: readonly CodeTableRow[] = [
  ['00', '散装', 'Bulk'],
  ['01', '裸装', 'Unpacked'],
  ['04', '球状罐类', 'Ball'],
  ['06', '包/袋', 'Bag'],
  ['22', '纸制或纤维板制盒/箱', 'Paper or fibreboard box'],
  ['23', '木制或竹藤等植物性材料制盒/箱', 'Wooden or bamboo box'],
  ['29', '其他材料制盒/箱', 'Other box'],
  ['32', '纸制或纤维板制桶', 'Paper or fibreboard drum'],
  ['33', '木制或竹藤等植物性材料制桶', 'Wooden drum'],
  ['39', '其他材料制桶', 'Other drum'],
  ['92', '再生木托', 'Recycled wooden pallet'],
  ['93', '天然木托', 'Natural wooden pallet'],
  ['99', '其他包装', 'Other packing'],
];
