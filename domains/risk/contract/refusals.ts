import { defineRefusals } from '#kernel/refusals.ts';

export const riskRefusals = defineRefusals({
  ALREADY_SCREENED: { status: 409, zh: '该报关单已完成风险判别', en: 'The declaration has been screened already.' },
  NOT_SCREENED: { status: 409, zh: '该报关单尚未风险判别', en: 'The declaration has not been screened yet.' },
  CONTROL_DECIDED: { status: 409, zh: '布控结论已定', en: 'The control decision has been made.' },
  NO_DRAFT: { status: 409, zh: '没有待试运行的规则草案', en: 'There is no draft to try.' },
  NO_SHADOW: { status: 409, zh: '规则须先试运行（影子）方可启用', en: 'A table must run in shadow before it counts.' },
  SAME_AUTHOR: { status: 403, zh: '规则启用须由起草人以外的关员批准', en: 'Somebody other than the author activates a table.' },
  RULE_ID_TWICE: { status: 422, zh: '规则编号 {ruleId} 重复', en: 'Rule {ruleId} stands twice.' },
  DRAFT_STALE: { status: 409, zh: '草案版本已变，请刷新', en: 'The draft has moved on; reload it.' },
});
