type Words = { readonly zh: string; readonly en: string };

/** 备案状态 in plain words. */
export const rightStageWords: Readonly<Record<string, Words>> = {
  draft: { zh: '草稿', en: 'Draft' }, applied: { zh: '审查中', en: 'Under examination' }, returned: { zh: '退回补正', en: 'To be completed' }, recorded: { zh: '有效', en: 'In force' }, refused: { zh: '不予备案', en: 'Refused' },
  expired: { zh: '已失效', en: 'Expired' }, cancelled: { zh: '已撤回或注销', en: 'Withdrawn or cancelled' }, revoked: { zh: '已撤销', en: 'Revoked' },
};

export const waitingWords: Readonly<Record<string, Words>> = {
  APPLICATION: { zh: '备案申请', en: 'Application' }, AMENDMENT: { zh: '变更', en: 'Amendment' }, RENEWAL: { zh: '续展', en: 'Renewal' },
};

/** Who acts next and on what, for the holder. */
export const rightAwaitsWords: Readonly<Record<string, Words>> = {
  'draft HOLDER': { zh: '由贵方办理：补齐各项内容后提交申请', en: 'Your turn: complete it and apply' },
  'applied OFFICER': { zh: '由海关办理：正在审查申请', en: 'With customs: the application is examined' },
  'returned HOLDER': { zh: '由贵方办理：按退回理由补正后重新提交，审查期限重新起算', en: 'Your turn: complete it by the reasons given and apply again; the time for the decision starts anew' },
  'recorded NOBODY': { zh: '备案有效，无待办事项', en: 'In force; nothing to do' },
  'recorded OFFICER': { zh: '备案有效；所申请的事项由海关审查', en: 'In force; customs examines what you asked for' },
  'refused NOBODY': { zh: '海关不予备案；补足条件后可另行申请', en: 'Refused; apply anew once the ground is gone' },
  'expired NOBODY': { zh: '备案已失效，海关不再依职权保护；请重新申请备案', en: 'Expired: customs no longer acts of its own motion; apply anew' },
  'cancelled NOBODY': { zh: '贵方已撤回申请或注销备案', en: 'You withdrew or cancelled it' },
  'revoked NOBODY': { zh: '海关已撤销该备案', en: 'Customs revoked it' },
};

export const refusalGroundWords: Readonly<Record<string, Words>> = {
  PAPERS_INCOMPLETE: { zh: '申请文件不齐全或者无效', en: 'Papers incomplete or void' }, NOT_THE_HOLDER: { zh: '申请人不是知识产权权利人', en: 'The applicant is not the holder' },
  NOT_PROTECTED: { zh: '知识产权不再受法律、行政法规保护', en: 'The right is no longer protected by law' },
};
export const revocationGroundWords: Readonly<Record<string, Words>> = {
  FALSE_STATEMENT: { zh: '申请时未如实提供情况或者文件（第九条）', en: 'Untrue statements or papers (art. 9)' }, CHANGE_NOT_FILED: { zh: '未办理变更或者注销，造成严重影响（第十一条）', en: 'A change was not filed, with grave effect (art. 11)' },
};
export const expiryWords: Readonly<Record<string, Words>> = {
  TERM: { zh: '有效期届满未续展', en: 'The term ended without renewal' }, NOT_PROTECTED: { zh: '权利本身不再受保护', en: 'The right itself is no longer protected' },
};
export const reminderWords: Readonly<Record<string, Words>> = {
  WINDOW_OPEN: { zh: '续展窗口已开启', en: 'Renewal has opened' }, THREE_MONTHS: { zh: '距届满不足三个月', en: 'Less than three months to the end' }, ONE_MONTH: { zh: '距届满不足一个月', en: 'Less than one month to the end' },
};
export const editionWords: Readonly<Record<string, Words>> = {
  RECORDED: { zh: '准予备案', en: 'Recorded' }, AMENDED: { zh: '变更', en: 'Amended' }, RENEWED: { zh: '续展', en: 'Renewed' }, COPIED: { zh: '总署读本', en: 'Copied' },
};

/** What a search by picture says, never as a certainty. */
export const verdictWords: Readonly<Record<'LIKELY' | 'POSSIBLE' | 'NONE', Words>> = {
  LIKELY: { zh: '很可能', en: 'Likely' }, POSSIBLE: { zh: '可能', en: 'Possibly' }, NONE: { zh: '未见已备案的标识', en: 'No recorded mark seen' },
};
