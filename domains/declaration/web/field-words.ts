type Words = { readonly zh: string; readonly en: string };

/** What each field of a declaration is called, on the form and wherever a difference is told. */
export const fieldWords = {
  direction: { zh: '进出口', en: 'Direction' }, preEntryNo: { zh: '预录入编号', en: 'Own number' }, district: { zh: '申报地海关', en: 'Customs' },
  trader: { zh: '收发货人信用代码', en: 'Trader\'s credit code' }, vesselName: { zh: '船名', en: 'Vessel' }, imo: { zh: 'IMO', en: 'IMO' }, voyage: { zh: '航次', en: 'Voyage' },
  billNo: { zh: '提运单号', en: 'Bill' }, transportMode: { zh: '运输方式', en: 'Transport' }, supervisionMode: { zh: '监管方式', en: 'Supervision mode' },
  transactionMode: { zh: '成交方式', en: 'Terms' }, tradeCountry: { zh: '启运国 / 运抵国', en: 'Trade country' }, packages: { zh: '件数', en: 'Packages' },
  packageType: { zh: '包装种类', en: 'Packing' }, grossKg: { zh: '毛重（千克）', en: 'Gross, kg' }, netKg: { zh: '净重（千克）', en: 'Net, kg' },
  freight: { zh: '运费', en: 'Freight' }, insurance: { zh: '保费', en: 'Insurance' }, arrivedOn: { zh: '进境日期（进口）', en: 'Date of entry (import)' },
  boxes: { zh: '箱号（空格分隔）', en: 'Boxes, separated by spaces' }, remarks: { zh: '备注', en: 'Remarks' },
  hsCode: { zh: '商品编号', en: 'HS code' }, name: { zh: '名称', en: 'Name' }, model: { zh: '规格型号', en: 'Specification' }, qty: { zh: '数量', en: 'Quantity' },
  unit: { zh: '单位', en: 'Unit' }, price: { zh: '单价', en: 'Price' }, total: { zh: '总价', en: 'Total' }, currency: { zh: '币制', en: 'Currency' }, origin: { zh: '原产国', en: 'Origin' },
} as const satisfies Readonly<Record<string, Words>>;
export type FieldName = keyof typeof fieldWords;

/** The words of a field; one that is not on the form stays as the server names it. */
export function wordsOfField(field: string): Words {
  return Object.entries(fieldWords).find(([name]) => name === field)?.[1] ?? { zh: field, en: field };
}
