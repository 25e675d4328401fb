/** 查验要点: what an inspection looks at, in a word. */
export const pointWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  NAME: { zh: '品名', en: 'Name' }, SPEC: { zh: '规格', en: 'Specification' }, QTY: { zh: '数量', en: 'Quantity' }, WEIGHT: { zh: '重量', en: 'Weight' }, ORIGIN: { zh: '原产地', en: 'Origin' },
  IPR: { zh: '知识产权', en: 'Rights' }, HS: { zh: '归类', en: 'HS code' }, HIDDEN: { zh: '夹藏', en: 'Hidden goods' }, MARKS: { zh: '唛头', en: 'Marks' },
};
