type Words = { readonly zh: string; readonly en: string };

/** 备案状态 in plain words. */
export const filingStageWords: Readonly<Record<string, Words>> = {
  draft: { zh: '草稿', en: 'Draft' }, submitted: { zh: '待审核', en: 'Under review' }, returned: { zh: '已退回', en: 'Returned' }, active: { zh: '有效', en: 'In force' },
  suspended: { zh: '已中止', en: 'Suspended' }, lapsed: { zh: '已到期', en: 'Lapsed' }, revoked: { zh: '已撤销', en: 'Revoked' },
};

/** Who acts next and on what, by stage and by whom the filing waits for. */
export const awaitsWords: Readonly<Record<string, Words>> = {
  'draft FIRM': { zh: '请补齐照片与各项内容后提交', en: 'Complete photographs and fields, then submit it' },
  'submitted OFFICER': { zh: '等待海关审核，通常一个工作日', en: 'Customs reviews it, usually within a working day' },
  'returned FIRM': { zh: '请按退回理由更正后重新提交', en: 'Correct it by the reasons given and submit it again' },
  'active NOBODY': { zh: '无待办；参照图像齐备后，出口机检优先', en: 'Nothing to do; with all reference images, exports are machine-inspected first' },
  'active OFFICER': { zh: '变更等待海关审核；现行备案继续有效', en: 'Customs reviews the amendment; what is filed stays in force' },
  'suspended FIRM': { zh: '请说明图像或查验与备案不符的原因', en: 'Explain why scan or inspection differed from what is filed' },
  'suspended OFFICER': { zh: '说明已提交，等待海关决定是否恢复', en: 'Explained; customs decides whether it holds again' },
  'lapsed FIRM': { zh: '已过有效期；提交变更即申请续期', en: 'Past its validity; submit an amendment to renew it' },
  'lapsed OFFICER': { zh: '续期等待海关审核', en: 'Customs reviews the renewal' },
  'revoked NOBODY': { zh: '企业被列为失信，备案已撤销', en: 'The firm is rated dishonest; the filing is revoked' },
};

export const causeWords: Readonly<Record<string, Words>> = {
  SCAN: { zh: '机检图像与备案不符', en: 'A scan differs from what is filed' }, COMPARISON: { zh: '图像与参照不符，经查验证实', en: 'A scan differs from the references, and the inspection confirms it' }, INSPECTION: { zh: '查验发现与申报不符', en: 'An inspection found the goods to differ' }, OFFICER: { zh: '关员中止', en: 'Suspended by an officer' },
};

/** What a firm does about a suspension, in the order in which it does it. */
export const suspensionSteps: readonly Words[] = [
  { zh: '核对该报关单实际装箱与备案的包装、数量、重量、材质是否一致', en: 'Hold what was loaded under that declaration against the packing, counts, masses and material filed' },
  { zh: '在下方说明不符的原因；货物有误的，一并写明更正措施', en: 'Explain below why it differed; where the goods were wrong, say what you changed' },
  { zh: '包装或产品确有变化的，说明获准恢复后申请变更，参照图像随之重新绑定', en: 'Where packing or product did change, amend the filing once it is lifted; references are then bound anew' },
  { zh: '恢复之前，该产品出口不享受机检优先，照常申报', en: 'Until it is lifted, exports of this product are not machine-inspected first; declare them as usual' },
];
