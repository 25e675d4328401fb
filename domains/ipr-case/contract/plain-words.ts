import type { CaseAwaits, NextAction } from './standing.ts';

type Words = { readonly zh: string; readonly en: string };

/** 案件状态. */
export const caseStageWords: Readonly<Record<string, Words>> = {
  open: { zh: '在办，中止放行', en: 'Open: release suspended' }, released: { zh: '已办结，恢复放行', en: 'Closed: goods let go' }, confiscated: { zh: '已没收', en: 'Confiscated' }, transferred: { zh: '已移送公安', en: 'Transferred to the police' },
};

/** 一项权利的进程. */
export const trackStageWords: Readonly<Record<string, Words>> = {
  named: { zh: '已列入', en: 'Named' }, drafted: { zh: '待送达', en: 'Notice to be served' }, served: { zh: '待权利人答复', en: 'Awaits the holder' }, applied: { zh: '已申请，待担保', en: 'Applied, no guarantee yet' }, guaranteed: { zh: '待决定扣留', en: 'To be detained' },
  detained: { zh: '已扣留', en: 'Detained' }, 'court-held': { zh: '法院协助执行中', en: 'Held for the court' }, infringing: { zh: '认定侵权', en: 'Infringing' }, ended: { zh: '已终结', en: 'Ended' },
};

/** 备案状态 as the register has it. */
export const registerStateWords: Readonly<Record<string, Words>> = {
  APPLIED: { zh: '申请中', en: 'Applied for' }, RECORDED: { zh: '备案有效', en: 'Recorded' }, REFUSED: { zh: '不予备案', en: 'Refused' }, EXPIRED: { zh: '已失效', en: 'Expired' }, CANCELLED: { zh: '已注销', en: 'Cancelled' }, REVOKED: { zh: '已撤销', en: 'Revoked' },
};

export const awaitsWords: Readonly<Record<CaseAwaits, Words>> = {
  OFFICER: { zh: '知识产权岗', en: 'IPR officer' }, CHIEF: { zh: '知识产权科长', en: 'IPR chief' }, HOLDER: { zh: '权利人', en: 'Rights holder' }, PARTY: { zh: '当事人', en: 'Party' }, COURT: { zh: '法院', en: 'Court' }, NOBODY: { zh: '无', en: 'Nobody' },
};

/** What comes next, as an order to whoever reads it. */
export const actionWords: Readonly<Record<NextAction, Words>> = {
  NAME_RIGHT: { zh: '确定涉案权利', en: 'Name the right concerned' }, DRAFT_NOTICE: { zh: '制发确认通知书', en: 'Issue the notice to the holder' }, SERVE_NOTICE: { zh: '送达通知书', en: 'Serve the notice' }, AWAIT_REPLY: { zh: '等待权利人答复', en: 'The holder replies' },
  AWAIT_APPLICATION: { zh: '等待权利人申请', en: 'The holder applies' }, AWAIT_GUARANTEE: { zh: '等待权利人担保', en: 'The holder gives a guarantee' }, DETAIN: { zh: '决定扣留', en: 'Decide on the detention' }, CONCLUDE_INVESTIGATION: { zh: '调查并作出认定', en: 'Investigate and conclude' },
  AWAIT_COURT_PAPER: { zh: '等待法院协助执行通知', en: 'Await the court\'s paper' }, AWAIT_JUDGEMENT: { zh: '等待法院结果', en: 'Await the court' }, END_TRACK: { zh: '应当放行：终结措施', en: 'Must be released: end the measure' }, CONFISCATE: { zh: '没收并处罚', en: 'Confiscate and fine' },
  DISPOSE: { zh: '处置没收货物', en: 'Dispose of the goods' }, RELEASE_GOODS: { zh: '终结案件，恢复放行', en: 'Close the case, let the goods go' }, NOTHING: { zh: '无待办', en: 'Nothing to do' },
};

/** What happened on a case, by event. */
export const caseEventWords: Readonly<Record<string, readonly [string, string]>> = {
  InfringementSuspected: ['发现侵权嫌疑，中止放行', 'Infringement suspected, release held'], EvidenceAdded: ['补充证据', 'Evidence added'], GoodsAppraised: ['核定货物价值', 'Goods appraised'], RightNamed: ['列入涉案权利', 'Right named'], NoticeDrafted: ['制发确认通知书', 'Notice issued'],
  NoticeServed: ['通知书已送达', 'Notice served'], HolderConfirmed: ['权利人确认侵权并申请扣留', 'Holder confirmed and applied'], HolderRefused: ['权利人不申请', 'Holder declined'], GuaranteePosted: ['权利人提供担保', 'Guarantee given'], GoodsDetained: ['扣留货物', 'Goods detained for a right'],
  InvestigationConcluded: ['作出认定', 'Investigation concluded'], CourtPaperReceived: ['收到协助执行通知', 'Court\'s paper received'], CourtConcluded: ['法院结果', 'Court decided'], ApplicationWithdrawn: ['权利人撤回申请', 'Application withdrawn'], TrackEnded: ['一项权利终结', 'Measure for a right ended'],
  TrackReopened: ['答复在途，恢复办理', 'Reopened: the reply was posted in time'], ClockOverran: ['时限届满', 'A clock ran out'], CounterBondPosted: ['当事人提供反担保', 'Counter-bond posted'], CounterBondAccepted: ['接受反担保', 'Counter-bond accepted'], SuitRecorded: ['权利人起诉', 'Holder sued'],
  CounterBondReturned: ['退还反担保', 'Counter-bond returned'], GuaranteeDrawn: ['从担保中扣除', 'Drawn from the guarantee'], GuaranteeSettled: ['担保结清', 'Guarantee settled'], PositionStated: ['当事人申报知识产权状况', 'Party stated its position'], ExplanationGiven: ['当事人书面说明', 'Party explained'],
  TransferredToPolice: ['移送公安', 'Transferred to the police'], GoodsConfiscated: ['没收并处罚', 'Confiscated and fined'], GoodsDisposed: ['处置没收货物', 'Goods disposed of'], GoodsReleased: ['案件终结，恢复放行', 'Case closed, goods let go'], PaperIssued: ['制发文书', 'Paper issued'],
};
