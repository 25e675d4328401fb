type Words = { readonly zh: string; readonly en: string };

/** Names of the fields, by their path in the form. */
export const fieldWords: Readonly<Record<string, Words>> = {
  productCode: { zh: '企业货号', en: 'Product code' }, hs: { zh: '税目', en: 'HS heading' }, nameZh: { zh: '品名', en: 'Name in Chinese' }, nameEn: { zh: '英文品名', en: 'Name in English' },
  brand: { zh: '品牌', en: 'Brand' }, model: { zh: '型号', en: 'Model' }, material: { zh: '材质', en: 'Material' }, packageType: { zh: '包装种类', en: 'Package type' },
  carton: { zh: '外尺寸', en: 'Outer dimensions' }, 'carton.lengthMm': { zh: '箱长', en: 'Length' }, 'carton.widthMm': { zh: '箱宽', en: 'Width' }, 'carton.heightMm': { zh: '箱高', en: 'Height' },
  piecesPerCarton: { zh: '每箱件数', en: 'Pieces per carton' }, netKg: { zh: '净重', en: 'Net mass' }, grossKg: { zh: '毛重', en: 'Gross mass' },
  pallet: { zh: '托盘', en: 'Pallet' }, 'pallet.pattern': { zh: '托盘码放', en: 'Pallet pattern' }, 'pallet.cartonsPerLayer': { zh: '每层箱数', en: 'Cartons per layer' }, 'pallet.layers': { zh: '层数', en: 'Layers' },
  photographs: { zh: '照片', en: 'Photographs' }, variants: { zh: '变体', en: 'Variants' },
};
