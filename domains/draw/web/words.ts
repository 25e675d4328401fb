/** What is drawn, in a word. */
export const kindWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  selection: { zh: '随机布控', en: 'Selection' }, dispatch: { zh: '派员与开箱', en: 'Dispatch' }, recheck: { zh: '复查', en: 'Re-check' }, image: { zh: '审图派员', en: 'Image review' },
};

export const roundStages: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  frozen: { zh: '已封池', en: 'Frozen' }, sealed: { zh: '已封签', en: 'Sealed' }, closed: { zh: '已公布', en: 'Published' }, aborted: { zh: '中止', en: 'Aborted' },
};

/** The steps of a verification, as a reader who is no cryptographer may understand them. */
export const stepWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  pool: { zh: '签池与封池时一致', en: 'The pool is the one that was frozen' }, alpha: { zh: '由封池记录算出的抽签输入', en: 'The input of the draw, reckoned from the freeze' },
  log: { zh: '封池已写入公开日志', en: 'The freeze lies in the public log' }, witnesses: { zh: '独立见证方已联署', en: 'Independent witnesses have cosigned' },
  departments: { zh: '出份额部门的公钥与公示相符', en: "The departments' keys are the published ones" }, share: { zh: '部门份额成立', en: 'The share holds of' }, shares: { zh: '各部门份额成立', en: 'Every department\'s share holds' },
  seed: { zh: '由各份额算出的种子', en: 'The seed, reckoned from all shares' }, freeze: { zh: '日志中的封池就是本轮', en: 'The freeze in the log is this round\'s' }, draw: { zh: '按种子重抽，结果相同', en: 'Drawn again from the seed, the result is the same' },
};
