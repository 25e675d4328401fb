import type { CodeTableRow } from './row.ts';

/** 运输方式代码 */
export const transportModes: readonly CodeTableRow[] = [
  ['0', '非保税区', 'Outside bonded area'],
  ['1', '监管仓库', 'Supervised warehouse'],
  ['2', '水路运输', 'By water'],
  ['3', '铁路运输', 'By rail'],
  ['4', '公路运输', 'By road'],
  ['5', '航空运输', 'By air'],
  ['6', '邮件运输', 'By post'],
  ['7', '保税区  ', 'Bonded zone'],
  ['8', '保税仓库', 'Bonded warehouse'],
  ['9', '其他方式运输', 'Other'],
  ['G', '固定设施运输', ''],
  ['H', '边境特殊海关作业区', ''],
  ['L', '旅客携带', ''],
  ['T', '综合实验区', ''],
  ['W', '物流中心', ''],
  ['X', '物流园区', ''],
  ['Y', '保税港区', ''],
  ['Z', '出口加工区', ''],
];
