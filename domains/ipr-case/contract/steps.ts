import { z } from 'zod';
import { DecimalText } from '#kernel/decimal.ts';
import { Instant } from '#kernel/instant.ts';

type Words = { readonly zh: string; readonly en: string };
const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** 依职权 (customs found it) or 依申请 (the holder asked, without a notice). Basis: 知识产权海关保护条例, arts 16 and 12 to 15. */
export const Route = z.enum(['EX_OFFICIO', 'ON_APPLICATION']);
export type Route = z.infer<typeof Route>;
export const routes: Readonly<Record<Route, Words>> = { EX_OFFICIO: { zh: '依职权', en: 'Ex officio' }, ON_APPLICATION: { zh: '依申请', en: 'On application' } };

/** 答复方式: what is posted, paid by bank or sent through this system counts to 24:00 of the last day; what is handed in, to the close of the office. */
export const ReplyWay = z.enum(['ONLINE', 'POST', 'BANK', 'HAND']);
export type ReplyWay = z.infer<typeof ReplyWay>;
export const replyWays: Readonly<Record<ReplyWay, Words>> = { ONLINE: { zh: '网上', en: 'Online' }, POST: { zh: '邮寄', en: 'By post' }, BANK: { zh: '银行', en: 'By bank' }, HAND: { zh: '当面递交', en: 'By hand' } };

/** 送达方式. */
export const ServiceWay = z.enum(['ELECTRONIC', 'HAND', 'POST', 'ANNOUNCED']);
export type ServiceWay = z.infer<typeof ServiceWay>;
export const serviceWays: Readonly<Record<ServiceWay, Words>> = { ELECTRONIC: { zh: '电子送达', en: 'Electronically' }, HAND: { zh: '直接送达', en: 'By hand' }, POST: { zh: '邮寄送达', en: 'By post' }, ANNOUNCED: { zh: '公告送达', en: 'By announcement' } };

/** 担保: money, a bank's letter, or the holder's general guarantee (总担保, trademarks only). */
export const GuaranteeKind = z.enum(['CASH', 'BANK_LETTER', 'GENERAL']);
export type GuaranteeKind = z.infer<typeof GuaranteeKind>;
export const guaranteeKinds: Readonly<Record<GuaranteeKind, Words>> = { CASH: { zh: '保证金', en: 'Cash deposit' }, BANK_LETTER: { zh: '银行保函', en: 'Bank letter' }, GENERAL: { zh: '总担保', en: 'General guarantee' } };

/** 担保费用: what a guarantee pays when the holder does not. Basis: art. 25; compensation: arts 14, 28. */
export const CostKind = z.enum(['STORAGE', 'KEEPING', 'DISPOSAL', 'COMPENSATION']);
export type CostKind = z.infer<typeof CostKind>;
export const costKinds: Readonly<Record<CostKind, Words>> = { STORAGE: { zh: '仓储', en: 'Storage' }, KEEPING: { zh: '保管', en: 'Keeping' }, DISPOSAL: { zh: '处置', en: 'Disposal' }, COMPENSATION: { zh: '赔偿', en: 'Compensation' } };

export const Drawing = z.object({ amountCny: DecimalText, cost: CostKind, note: z.string(), at: Instant });
export type Drawing = z.infer<typeof Drawing>;

/** 权利人提供的担保 for one right; `reference` is the receipt, the letter or the general guarantee's number. */
export const Guarantee = z.object({ kind: GuaranteeKind, amountCny: DecimalText, reference: z.string(), way: ReplyWay, postedAt: Instant });
export type Guarantee = z.infer<typeof Guarantee>;

/** 申请扣留: what the holder states, with evidence that infringement plainly exists. Basis: art. 13. */
export const Application = z.object({ statement: z.string(), evidence: z.array(Hash) });
export type Application = z.infer<typeof Application>;

/** 权利人不申请的原因: whether the goods are his own decides what a picture search may learn from them. */
export const RefusalReason = z.enum(['GENUINE', 'OTHER_MARK', 'NOT_PURSUED']);
export type RefusalReason = z.infer<typeof RefusalReason>;
export const refusalReasons: Readonly<Record<RefusalReason, Words>> = {
  GENUINE: { zh: '正品或已授权', en: 'Genuine, or licensed' }, OTHER_MARK: { zh: '不是本权利', en: 'Not this right' }, NOT_PURSUED: { zh: '认为侵权但不申请', en: 'Infringing, but not pursued' },
};

/** 调查结论. */
export const Finding = z.enum(['INFRINGING', 'NOT_INFRINGING', 'UNDECIDED']);
export type Finding = z.infer<typeof Finding>;
export const findings: Readonly<Record<Finding, Words>> = { INFRINGING: { zh: '认定侵权', en: 'Infringing' }, NOT_INFRINGING: { zh: '认定不侵权', en: 'Not infringing' }, UNDECIDED: { zh: '不能认定', en: 'Cannot be decided' } };

/** 法院结果. */
export const CourtOutcome = z.enum(['INFRINGING', 'NOT_INFRINGING', 'LIFTED']);
export type CourtOutcome = z.infer<typeof CourtOutcome>;
export const courtOutcomes: Readonly<Record<CourtOutcome, Words>> = { INFRINGING: { zh: '判决侵权', en: 'Judged infringing' }, NOT_INFRINGING: { zh: '判决不侵权', en: 'Judged not infringing' }, LIFTED: { zh: '解除保全或协助', en: 'Order lifted' } };

/**
 * 终结事由: every way in which one right stops holding the goods, each with the article it stands on.
 * Arts are those of 知识产权海关保护条例 (2018).
 */
export const EndGround = z.enum([
  'UNFOUNDED', 'LICENSED', 'HOLDER_DECLINED', 'HOLDER_SILENT', 'NO_GUARANTEE', 'NO_COURT_PAPER_ON_APPLICATION', 'UNDECIDED_NO_COURT_PAPER', 'COUNTER_BOND', 'PROVEN_NOT_INFRINGING', 'WITHDRAWN',
  'FOUND_NOT_INFRINGING', 'COURT_NOT_INFRINGING', 'COURT_LIFTED', 'GOODS_CONFISCATED',
]);
export type EndGround = z.infer<typeof EndGround>;
export const endGrounds: Readonly<Record<EndGround, Words & { readonly basis: string }>> = {
  UNFOUNDED: { zh: '嫌疑不成立', en: 'The suspicion is unfounded', basis: '' },
  LICENSED: { zh: '当事人持有有效许可', en: 'The party holds a valid licence', basis: '第二十四条第（四）项' },
  HOLDER_DECLINED: { zh: '权利人不申请扣留', en: 'The holder does not apply', basis: '第十六条' },
  HOLDER_SILENT: { zh: '权利人逾期未申请', en: 'The holder kept silent in time', basis: '第十六条' },
  NO_GUARANTEE: { zh: '权利人逾期未提供担保', en: 'No guarantee in time', basis: '第十六条' },
  NO_COURT_PAPER_ON_APPLICATION: { zh: '依申请扣留期满未收到法院协助执行通知', en: 'Detained on application: no court paper in time', basis: '第二十四条第（一）项' },
  UNDECIDED_NO_COURT_PAPER: { zh: '期满未收到法院协助执行通知且不能认定侵权', en: 'No court paper in time and infringement cannot be decided', basis: '第二十四条第（二）项' },
  COUNTER_BOND: { zh: '专利案当事人提供等值反担保', en: 'Patent: the party posted a bond of the goods\' value', basis: '第二十四条第（三）项' },
  PROVEN_NOT_INFRINGING: { zh: '当事人充分证明未侵权', en: 'The party proved that nothing is infringed', basis: '第二十四条第（四）项' },
  WITHDRAWN: { zh: '权利人撤回申请', en: 'The holder withdrew the application', basis: '第二十四条第（五）项' },
  FOUND_NOT_INFRINGING: { zh: '调查认定不侵权', en: 'Found not infringing', basis: '第二十四条第（四）项' },
  COURT_NOT_INFRINGING: { zh: '法院判决不侵权', en: 'Judged not infringing', basis: '第二十三条' },
  COURT_LIFTED: { zh: '法院解除措施', en: 'The court lifted its order', basis: '第二十三条' },
  GOODS_CONFISCATED: { zh: '货物已因另一权利没收', en: 'The goods were confiscated for another right', basis: '第二十七条' },
};

/** 放行 a right by an officer's command: the grounds of art. 24 that need a person to answer for them, and a suspicion that was none. */
export const OfficerGround = EndGround.extract(['UNFOUNDED', 'LICENSED', 'NO_COURT_PAPER_ON_APPLICATION', 'UNDECIDED_NO_COURT_PAPER', 'COUNTER_BOND', 'PROVEN_NOT_INFRINGING']);
export type OfficerGround = z.infer<typeof OfficerGround>;

/** 时限: reply of the holder, investigation, court's paper, and the holder's suit after a counter-bond. */
export const ClockKind = z.enum(['REPLY', 'INVESTIGATION', 'COURT', 'SUIT']);
export type ClockKind = z.infer<typeof ClockKind>;
export const clockKinds: Readonly<Record<ClockKind, Words>> = { REPLY: { zh: '权利人答复', en: 'Holder\'s reply' }, INVESTIGATION: { zh: '调查认定', en: 'Investigation' }, COURT: { zh: '法院协助执行通知', en: 'Court\'s paper' }, SUIT: { zh: '权利人起诉', en: 'Holder\'s suit' } };

/** 知识产权状况: what the party says of the goods. Basis: art. 5. */
export const PositionKind = z.enum(['OWN', 'LICENSED', 'PARALLEL', 'NO_RIGHT', 'UNKNOWN']);
export type PositionKind = z.infer<typeof PositionKind>;
export const positionKinds: Readonly<Record<PositionKind, Words>> = {
  OWN: { zh: '自有权利', en: 'Our own right' }, LICENSED: { zh: '经授权使用', en: 'Licensed' }, PARALLEL: { zh: '正品平行进口', en: 'Genuine goods, parallel import' }, NO_RIGHT: { zh: '不涉及该权利', en: 'No such right is used' }, UNKNOWN: { zh: '不清楚', en: 'We do not know' },
};

/** 没收货物处置. Basis: art. 27. */
export const DisposalWay = z.enum(['CHARITY', 'SALE_TO_HOLDER', 'AUCTION', 'DESTRUCTION']);
export type DisposalWay = z.infer<typeof DisposalWay>;
export const disposalWays: Readonly<Record<DisposalWay, Words>> = { CHARITY: { zh: '转交公益机构', en: 'Given to charity' }, SALE_TO_HOLDER: { zh: '有偿转让给权利人', en: 'Sold to the holder' }, AUCTION: { zh: '消除侵权特征后拍卖', en: 'Auctioned, features removed' }, DESTRUCTION: { zh: '销毁', en: 'Destroyed' } };

/** 侵权特征能否消除: `MARK_ONLY` means that nothing but the mark would be taken off. */
export const FeatureRemoval = z.enum(['IMPOSSIBLE', 'MARK_ONLY', 'WHOLE']);
export type FeatureRemoval = z.infer<typeof FeatureRemoval>;
export const featureRemovals: Readonly<Record<FeatureRemoval, Words>> = { IMPOSSIBLE: { zh: '无法消除', en: 'Cannot be removed' }, MARK_ONLY: { zh: '仅可清除商标标识', en: 'Only the mark can be taken off' }, WHOLE: { zh: '可全部消除', en: 'Can be removed altogether' } };

export const Disposal = z.object({ way: DisposalWay, charityUsable: z.boolean(), holderWants: z.boolean(), removal: FeatureRemoval, specialReasons: z.string().trim().max(1000), note: z.string().trim().max(1000) });
export type Disposal = z.infer<typeof Disposal>;

/** 反担保 of the party, patents only. */
export const CounterBondView = z.object({ amountCny: z.string(), reference: z.string(), postedAt: z.string(), suitDueOn: z.string().nullable(), suit: z.object({ docNo: z.string(), on: z.string() }).nullable(), returnedAt: z.string().nullable() });
export type CounterBondView = z.infer<typeof CounterBondView>;
