/** Stages of an order in plain words. */
export const orderWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  opened: { zh: '待货物到场', en: 'Awaiting the goods' }, presented: { zh: '到场待抽派', en: 'Present, awaiting the draw' }, dispatched: { zh: '已抽派（未启封）', en: 'Drawn, sealed' },
  assigned: { zh: '查验中', en: 'Under inspection' }, reported: { zh: '已提交，抽复查', en: 'Reported, re-check draw' }, recheck: { zh: '复查中', en: 'Under re-check' }, closed: { zh: '已办结', en: 'Closed' },
};

export const conclusionWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = { CONFORMS: { zh: '相符', en: 'As declared' }, DIFFERS: { zh: '异常', en: 'Differs' } };

/** 处理意见 in a word. */
export const handlingWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  RELEASE: { zh: '放行', en: 'Release' }, AMEND: { zh: '改单', en: 'Amend' }, PAY: { zh: '补税', en: 'Pay the difference' }, RETURN: { zh: '退运', en: 'Send back' },
  TO_POLICE: { zh: '移交缉私', en: 'To the anti-smuggling police' }, TO_LEGAL: { zh: '移交法规', en: 'To the legal department' },
};

/** What a photograph shows. */
export const evidenceWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  BOX_NUMBER: { zh: '箱号', en: 'Box number' }, SEAL_BEFORE: { zh: '原封志', en: 'Seal found' }, DOOR_OPEN: { zh: '开箱', en: 'Door open' }, CARGO: { zh: '货物', en: 'Cargo' }, MARKS: { zh: '唛头', en: 'Marks' },
  COUNT: { zh: '清点', en: 'Count' }, LABEL: { zh: '标签', en: 'Label' }, SEAL_AFTER: { zh: '新封志', en: 'New seal' }, OTHER: { zh: '其他', en: 'Other' },
};
