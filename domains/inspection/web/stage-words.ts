/** Stages of an order in plain words. */
export const orderWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  opened: { zh: '待货物到场', en: 'Awaiting the goods' }, presented: { zh: '到场待抽派', en: 'Present, awaiting the draw' }, dispatched: { zh: '已抽派（未启封）', en: 'Drawn, sealed' },
  assigned: { zh: '查验中', en: 'Under inspection' }, reported: { zh: '已提交，抽复查', en: 'Reported, re-check draw' }, recheck: { zh: '复查中', en: 'Under re-check' }, closed: { zh: '已办结', en: 'Closed' },
};

export const conclusionWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = { CONFORMS: { zh: '相符', en: 'As declared' }, DIFFERS: { zh: '异常', en: 'Differs' } };
