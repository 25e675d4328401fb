import type { RuleTable } from '#domains/risk/contract/rules.ts';

/** A small rule table for the demonstration; shares: 0.5 %, 1.27 % and 20 %. */
export const demoRules: RuleTable = {
  randomShare: { AEO: 21_474_836, REGISTERED: 54_546_085, DISHONEST: 858_993_459 },
  rules: [
    { id: 'R0001', titleZh: '巴西冻牛肉低报价格', titleEn: 'Frozen beef of Brazil, low price', conditions: [{ op: 'is', field: 'hs6', value: '020230' }, { op: 'is', field: 'origin', value: 'BRA' }, { op: 'below', field: 'cnyPerKg', value: 40 }], points: ['NAME', 'WEIGHT', 'ORIGIN'], method: 'THOROUGH', on: true },
    { id: 'R0002', titleZh: '失信企业进口再生料', titleEn: 'Polymers for a dishonest trader', conditions: [{ op: 'is', field: 'credit', value: 'DISHONEST' }, { op: 'starts', field: 'hsCode', value: '39' }], points: ['NAME', 'HIDDEN'], method: 'THOROUGH', on: true },
    { id: 'R0003', titleZh: '高值内窥镜', titleEn: 'Endoscopes of high value', conditions: [{ op: 'is', field: 'hs6', value: '901890' }, { op: 'at-least', field: 'valueCny', value: 2_000_000 }], points: ['SPEC', 'QTY'], method: 'SAMPLE', on: true },
    { id: 'R0004', titleZh: '樱桃大宗', titleEn: 'Cherries in bulk', conditions: [{ op: 'is', field: 'hs6', value: '080929' }, { op: 'at-least', field: 'netKg', value: 20_000 }], points: ['WEIGHT', 'QTY'], method: 'SAMPLE', on: true },
    { id: 'R0005', titleZh: '出口玩具至指定国家', titleEn: 'Toys to certain countries', conditions: [{ op: 'is', field: 'direction', value: 'E' }, { op: 'is', field: 'hs4', value: '9503' }, { op: 'in', field: 'tradeCountry', values: ['BRA', 'GBR'] }], points: ['IPR', 'MARKS'], method: 'SAMPLE', on: true },
  ],
};
