import type { CodeTableRow } from './row.ts';

/** 成交方式代码 */
export const transactionModes: readonly CodeTableRow[] = [
  ['1', 'CIF', 'CIF'],
  ['2', 'C&F', 'C&F'],
  ['3', 'FOB', 'FOB'],
  ['4', 'C&I', 'C&I'],
  ['5', '市场价', 'Market price'],
  ['6', '垫仓', 'Ballast'],
  ['7', 'EXW', 'EXW'],
];
