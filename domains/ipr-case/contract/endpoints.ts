import { z } from 'zod';
import { RecordNo } from '#domains/ipr/contract/ids.ts';
import { NonNegative } from '#kernel/decimal.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { EntryId } from '#kernel/entry-number.ts';
import { Instant } from '#kernel/instant.ts';
import { GeneralGuarantee } from './events.ts';
import { CaseNo, GeneralGuaranteeNo } from './ids.ts';
import { ConcernedRight } from './right.ts';
import { CostKind, CourtOutcome, Disposal, Finding, GuaranteeKind, OfficerGround, PositionKind, RefusalReason, ReplyWay, Route, ServiceWay } from './steps.ts';
import { GeneralGuaranteeView, HolderCaseRow, HolderCaseView, IprCaseRow, IprCaseView, IprFigures, PartyCaseRow, PartyCaseView } from './views.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Reasons = z.string().trim().min(4, '请写明（至少 4 字）· four characters at least').max(1000);
const Note = z.string().trim().max(1000).default('');
const Name = z.string().trim().min(2, '至少 2 字 · two characters at least').max(120);
const Evidence = z.array(Hash).max(20).default([]);
const Day = z.iso.date('日期形如 2026-12-31 · like 2026-12-31');
const one = { caseNo: CaseNo };
const track = { ...one, recordNo: RecordNo };
const done = z.object({});
const listing = { show: z.enum(['open', 'all']).default('open'), search: z.string().trim().max(60).default(''), limit: z.coerce.number().int().min(1).max(500).default(200) };
const known = ['CASE_UNKNOWN', 'OTHER_DISTRICT', 'CASE_OVER'] as const;
const onTrack = [...known, 'TRACK_UNKNOWN', 'TRACK_NOT_AT_STAGE'] as const;

// Officers.
export const listIprCases = endpoint({ name: 'listIprCases', method: 'GET', path: '/ipr-case/cases', may: 'ipr-case.read', summary: { zh: '知识产权案件', en: 'Cases of intellectual property' }, input: z.object(listing), output: z.array(IprCaseRow), refuses: [] });
export const getIprCase = endpoint({ name: 'getIprCase', method: 'GET', path: '/ipr-case/cases/:caseNo', may: 'ipr-case.read', summary: { zh: '一个知识产权案件', en: 'One case' }, input: z.object(one), output: IprCaseView, refuses: ['CASE_UNKNOWN', 'OTHER_DISTRICT'], protects: true });
export const raiseSuspicion = endpoint({
  name: 'raiseSuspicion', method: 'POST', path: '/ipr-case/cases', may: 'ipr-case.handle', summary: { zh: '提出侵权嫌疑', en: 'Raise a suspicion' },
  input: z.object({ entryId: EntryId, gNos: z.array(z.int().min(1)).max(50).default([]), source: z.enum(['OFFICER', 'APPLICATION']).default('OFFICER'), note: Reasons }), output: z.object({ caseNo: CaseNo }), refuses: ['CASE_ENTRY_UNKNOWN', 'CASE_ENTRY_NOT_HOLDABLE', 'GOODS_LINE_UNKNOWN', 'CASE_KNOWN', 'OTHER_DISTRICT'],
});
export const findConcernedRights = endpoint({
  name: 'findConcernedRights', method: 'GET', path: '/ipr-case/cases/:caseNo/rights', may: 'ipr-case.handle', summary: { zh: '查找涉案权利（被许可的在先）', en: 'Find rights for a case, those the party is licensed for first' },
  input: z.object({ ...one, search: z.string().trim().min(1).max(60) }), output: z.array(ConcernedRight), refuses: ['CASE_UNKNOWN', 'OTHER_DISTRICT'],
});
export const nameRight = endpoint({
  name: 'nameRight', method: 'POST', path: '/ipr-case/cases/:caseNo/rights', may: 'ipr-case.handle', summary: { zh: '列入涉案权利', en: 'Name a right concerned' },
  input: z.object({ ...track, route: Route.default('EX_OFFICIO'), despiteLicence: Note }), output: done, refuses: [...known, 'RIGHT_NOT_ON_RECORD', 'RIGHT_NAMED_ALREADY', 'RIGHT_NOT_PROTECTED', 'PARTY_IS_LICENSED'],
});
export const appraiseGoods = endpoint({ name: 'appraiseGoods', method: 'PUT', path: '/ipr-case/cases/:caseNo/value', may: 'ipr-case.handle', summary: { zh: '核定货物价值', en: 'Appraise the goods' }, input: z.object({ ...one, valueCny: NonNegative, reasons: Reasons }), output: done, refuses: [...onTrack] });
export const draftNotice = endpoint({ name: 'draftNotice', method: 'POST', path: '/ipr-case/cases/:caseNo/rights/:recordNo/notice', may: 'ipr-case.handle', summary: { zh: '制发确认通知书，中止放行', en: 'Issue the notice to the holder; suspend release' }, input: z.object(track), output: done, refuses: [...onTrack] });
export const serveNotice = endpoint({ name: 'serveNotice', method: 'POST', path: '/ipr-case/cases/:caseNo/rights/:recordNo/service', may: 'ipr-case.handle', summary: { zh: '登记送达', en: 'Record the service' }, input: z.object({ ...track, servedOn: Day, way: ServiceWay }), output: done, refuses: [...onTrack, 'SERVED_ON_WRONG_DAY'] });
export const recordConfirmation = endpoint({
  name: 'recordConfirmation', method: 'POST', path: '/ipr-case/cases/:caseNo/rights/:recordNo/reply/confirmation', may: 'ipr-case.handle', summary: { zh: '登记权利人的书面申请', en: 'Record the holder\'s application on paper' },
  input: z.object({ ...track, way: ReplyWay, repliedAt: Instant, statement: Reasons, evidence: Evidence }), output: done, refuses: [...onTrack, 'REPLY_TOO_LATE', 'REPLY_IN_FUTURE', 'PICTURE_UNKNOWN'],
});
export const recordDecline = endpoint({
  name: 'recordDecline', method: 'POST', path: '/ipr-case/cases/:caseNo/rights/:recordNo/reply/decline', may: 'ipr-case.handle', summary: { zh: '登记权利人书面不申请', en: 'Record that the holder declines on paper' },
  input: z.object({ ...track, way: ReplyWay, repliedAt: Instant, reason: RefusalReason, note: Note }), output: done, refuses: [...onTrack, 'REPLY_TOO_LATE', 'REPLY_IN_FUTURE'],
});
const generals = ['GENERAL_GUARANTEE_UNKNOWN', 'GENERAL_GUARANTEE_TRADEMARKS_ONLY', 'GENERAL_GUARANTEE_NOT_VALID', 'GENERAL_GUARANTEE_EXHAUSTED'] as const;
export const recordGuarantee = endpoint({
  name: 'recordGuarantee', method: 'POST', path: '/ipr-case/cases/:caseNo/rights/:recordNo/guarantee', may: 'ipr-case.handle', summary: { zh: '登记权利人担保', en: 'Record the holder\'s guarantee' },
  input: z.object({ ...track, kind: GuaranteeKind, amountCny: NonNegative, reference: Name, way: ReplyWay, postedAt: Instant }), output: done, refuses: [...onTrack, 'GUARANTEE_TOO_LOW', 'GUARANTEE_POSTED_ALREADY', 'REPLY_TOO_LATE', 'REPLY_IN_FUTURE', ...generals],
});
export const detainGoods = endpoint({ name: 'detainGoods', method: 'POST', path: '/ipr-case/cases/:caseNo/rights/:recordNo/detention', may: 'ipr-case.decide', summary: { zh: '决定扣留', en: 'Detain the goods' }, input: z.object(track), output: done, refuses: [...onTrack, 'GUARANTEE_MISSING'] });
export const concludeInvestigation = endpoint({ name: 'concludeInvestigation', method: 'POST', path: '/ipr-case/cases/:caseNo/rights/:recordNo/finding', may: 'ipr-case.decide', summary: { zh: '作出认定', en: 'Conclude the investigation' }, input: z.object({ ...track, finding: Finding, reasons: Reasons }), output: done, refuses: [...onTrack, 'NOT_INVESTIGATED_ON_APPLICATION'] });
export const recordCourtPaper = endpoint({ name: 'recordCourtPaper', method: 'POST', path: '/ipr-case/cases/:caseNo/rights/:recordNo/court-paper', may: 'ipr-case.handle', summary: { zh: '登记法院协助执行通知', en: 'Record the court\'s paper' }, input: z.object({ ...track, court: Name, docNo: Name, receivedOn: Day }), output: done, refuses: [...onTrack, 'COURT_PAPER_TOO_LATE'] });
export const recordCourtOutcome = endpoint({ name: 'recordCourtOutcome', method: 'POST', path: '/ipr-case/cases/:caseNo/rights/:recordNo/court-outcome', may: 'ipr-case.handle', summary: { zh: '登记法院结果', en: 'Record what the court decided' }, input: z.object({ ...track, outcome: CourtOutcome, docNo: Name, on: Day }), output: done, refuses: [...onTrack] });
export const endTrack = endpoint({
  name: 'endTrack', method: 'POST', path: '/ipr-case/cases/:caseNo/rights/:recordNo/end', may: 'ipr-case.handle', summary: { zh: '终结一项权利的措施', en: 'End the measure for a right' },
  input: z.object({ ...track, ground: OfficerGround, note: Note }), output: done, refuses: [...onTrack, 'REASONS_MISSING', 'EXPLANATION_NEEDED', 'COURT_TIME_LEFT', 'GROUND_OF_OTHER_ROUTE', 'COUNTER_BOND_PATENTS_ONLY', 'COUNTER_BOND_MISSING', 'COUNTER_BOND_TOO_LOW'],
});
export const recordSuit = endpoint({ name: 'recordSuit', method: 'POST', path: '/ipr-case/cases/:caseNo/rights/:recordNo/suit', may: 'ipr-case.handle', summary: { zh: '登记权利人起诉', en: 'Record the holder\'s suit' }, input: z.object({ ...track, docNo: Name, on: Day }), output: done, refuses: [...onTrack, 'REPLY_TOO_LATE'] });
export const returnCounterBond = endpoint({ name: 'returnCounterBond', method: 'POST', path: '/ipr-case/cases/:caseNo/rights/:recordNo/counter-bond/return', may: 'ipr-case.decide', summary: { zh: '退还反担保', en: 'Return the counter-bond' }, input: z.object({ ...track, note: Note }), output: done, refuses: [...onTrack, 'SUIT_TIME_LEFT', 'SUIT_PENDING'] });
export const drawOnGuarantee = endpoint({ name: 'drawOnGuarantee', method: 'POST', path: '/ipr-case/cases/:caseNo/rights/:recordNo/guarantee/drawing', may: 'ipr-case.handle', summary: { zh: '从担保中扣除费用', en: 'Draw costs from the guarantee' }, input: z.object({ ...track, amountCny: NonNegative, cost: CostKind, note: Reasons }), output: done, refuses: [...onTrack, 'GUARANTEE_MISSING', 'GUARANTEE_SETTLED', 'GUARANTEE_SPENT', 'GENERAL_GUARANTEE_UNKNOWN'] });
export const settleGuarantee = endpoint({ name: 'settleGuarantee', method: 'POST', path: '/ipr-case/cases/:caseNo/rights/:recordNo/guarantee/settlement', may: 'ipr-case.decide', summary: { zh: '退还或留置担保', en: 'Return or keep the guarantee' }, input: z.object({ ...track, outcome: z.enum(['RETURNED', 'KEPT']), note: Note }), output: done, refuses: [...onTrack, 'GUARANTEE_MISSING', 'GUARANTEE_SETTLED', 'GUARANTEE_STILL_BOUND', 'REASONS_MISSING', 'GENERAL_GUARANTEE_UNKNOWN'] });
export const transferToPolice = endpoint({ name: 'transferToPolice', method: 'POST', path: '/ipr-case/cases/:caseNo/transfer', may: 'ipr-case.decide', summary: { zh: '移送公安机关', en: 'Transfer to the police' }, input: z.object({ ...one, authority: Name, reasons: Reasons }), output: done, refuses: [...known] });
export const confiscateGoods = endpoint({ name: 'confiscateGoods', method: 'POST', path: '/ipr-case/cases/:caseNo/confiscation', may: 'ipr-case.decide', summary: { zh: '没收并处罚', en: 'Confiscate and fine' }, input: z.object({ ...one, fineCny: NonNegative, reasons: Reasons }), output: done, refuses: [...known, 'NOTHING_INFRINGES', 'FINE_TOO_HIGH'] });
export const disposeOfGoods = endpoint({ name: 'disposeOfGoods', method: 'POST', path: '/ipr-case/cases/:caseNo/disposal', may: 'ipr-case.decide', summary: { zh: '处置没收货物', en: 'Dispose of the goods' }, input: z.object({ ...one, disposal: Disposal }), output: done, refuses: [...known, 'DISPOSAL_OUT_OF_ORDER'] });
export const releaseGoods = endpoint({ name: 'releaseGoods', method: 'POST', path: '/ipr-case/cases/:caseNo/release', may: 'ipr-case.handle', summary: { zh: '终结案件，恢复放行', en: 'Close the case and let the goods go' }, input: z.object({ ...one, note: Note }), output: done, refuses: [...known, 'HOLDS_REMAIN', 'REASONS_MISSING'] });
export const getIprFigures = endpoint({ name: 'getIprFigures', method: 'GET', path: '/ipr-case/figures', may: 'ipr-case.read', summary: { zh: '知识产权案件统计', en: 'Figures of the section' }, input: z.object({ from: Day.optional(), to: Day.optional() }), output: IprFigures, refuses: [] });
export const listGeneralGuarantees = endpoint({ name: 'listGeneralGuarantees', method: 'GET', path: '/ipr-case/general-guarantees', may: 'ipr-case.read', summary: { zh: '总担保', en: 'General guarantees' }, input: z.object({}), output: z.array(GeneralGuaranteeView), refuses: [] });
export const registerGeneralGuarantee = endpoint({
  name: 'registerGeneralGuarantee', method: 'POST', path: '/ipr-case/general-guarantees', may: 'ipr-case.decide', summary: { zh: '登记总担保', en: 'Register a general guarantee' },
  input: z.object({ ...GeneralGuarantee.omit({ holderName: true, amountCny: true, bank: true, letterNo: true }).shape, amountCny: NonNegative, bank: Name, letterNo: Name }), output: z.object({ guaranteeNo: GeneralGuaranteeNo }), refuses: ['GENERAL_GUARANTEE_TOO_LOW', 'RIGHT_NOT_ON_RECORD'],
});
export const listCasesOfEntry = endpoint({ name: 'listCasesOfEntry', method: 'GET', path: '/ipr-case/of-entry', may: 'desk', summary: { zh: '报关单的知识产权案件', en: 'Cases of a declaration' }, input: z.object({ entryId: z.string().max(20) }), output: z.array(IprCaseRow.pick({ caseNo: true, stage: true, rights: true, awaits: true, clocks: true, raisedAt: true })), refuses: [] });

// Rights holders.
const theirs = ['CASE_UNKNOWN', 'CASE_OVER', 'TRACK_UNKNOWN', 'TRACK_NOT_AT_STAGE'] as const;
export const listHolderCases = endpoint({ name: 'listHolderCases', method: 'GET', path: '/ipr-case/holder/cases', may: 'ipr-case.holder', summary: { zh: '涉及本方权利的案件', en: 'Cases on our rights' }, input: z.object({}), output: z.array(HolderCaseRow), refuses: [] });
export const getHolderCase = endpoint({ name: 'getHolderCase', method: 'GET', path: '/ipr-case/holder/cases/:caseNo', may: 'ipr-case.holder', summary: { zh: '一个涉及本方权利的案件', en: 'One case on our rights' }, input: z.object(one), output: HolderCaseView, refuses: ['CASE_UNKNOWN'], protects: true });
export const applyForDetention = endpoint({ name: 'applyForDetention', method: 'POST', path: '/ipr-case/holder/cases/:caseNo/rights/:recordNo/application', may: 'ipr-case.holder', summary: { zh: '确认侵权并申请扣留', en: 'Confirm infringement and apply for detention' }, input: z.object({ ...track, statement: Reasons, evidence: Evidence }), output: done, refuses: [...theirs, 'REPLY_TOO_LATE', 'PICTURE_UNKNOWN'] });
export const declineDetention = endpoint({ name: 'declineDetention', method: 'POST', path: '/ipr-case/holder/cases/:caseNo/rights/:recordNo/decline', may: 'ipr-case.holder', summary: { zh: '不申请扣留', en: 'Do not apply' }, input: z.object({ ...track, reason: RefusalReason, note: Note }), output: done, refuses: [...theirs, 'REPLY_TOO_LATE'] });
export const postGuarantee = endpoint({ name: 'postGuarantee', method: 'POST', path: '/ipr-case/holder/cases/:caseNo/rights/:recordNo/guarantee', may: 'ipr-case.holder', summary: { zh: '提供担保', en: 'Give the guarantee' }, input: z.object({ ...track, kind: GuaranteeKind, amountCny: NonNegative, reference: Name }), output: done, refuses: [...theirs, 'GUARANTEE_TOO_LOW', 'GUARANTEE_POSTED_ALREADY', 'REPLY_TOO_LATE', ...generals] });
export const withdrawApplication = endpoint({ name: 'withdrawApplication', method: 'POST', path: '/ipr-case/holder/cases/:caseNo/rights/:recordNo/withdrawal', may: 'ipr-case.holder', summary: { zh: '撤回扣留申请', en: 'Withdraw the application' }, input: z.object({ ...track, note: Note }), output: done, refuses: [...theirs] });

// The party: who declared the goods and for whom.
export const listPartyCases = endpoint({ name: 'listPartyCases', method: 'GET', path: '/ipr-case/party/cases', may: 'ipr-case.party', summary: { zh: '本企业涉案货物', en: 'Cases on our goods' }, input: z.object({}), output: z.array(PartyCaseRow), refuses: [] });
export const getPartyCase = endpoint({ name: 'getPartyCase', method: 'GET', path: '/ipr-case/party/cases/:caseNo', may: 'ipr-case.party', summary: { zh: '本企业一个涉案货物', en: 'One case on our goods' }, input: z.object(one), output: PartyCaseView, refuses: ['CASE_UNKNOWN'], protects: true });
export const statePosition = endpoint({ name: 'statePosition', method: 'POST', path: '/ipr-case/party/cases/:caseNo/position', may: 'ipr-case.party', summary: { zh: '申报知识产权状况', en: 'State the rights in the goods' }, input: z.object({ ...one, position: PositionKind, text: Reasons, evidence: Evidence }), output: done, refuses: ['CASE_UNKNOWN', 'CASE_OVER', 'PICTURE_UNKNOWN'] });
export const giveExplanation = endpoint({ name: 'giveExplanation', method: 'POST', path: '/ipr-case/party/cases/:caseNo/explanation', may: 'ipr-case.party', summary: { zh: '提出未侵权的书面说明', en: 'Explain that nothing is infringed' }, input: z.object({ ...one, text: Reasons, evidence: Evidence }), output: done, refuses: ['CASE_UNKNOWN', 'CASE_OVER', 'PICTURE_UNKNOWN'] });
export const postCounterBond = endpoint({ name: 'postCounterBond', method: 'POST', path: '/ipr-case/party/cases/:caseNo/rights/:recordNo/counter-bond', may: 'ipr-case.party', summary: { zh: '提供反担保', en: 'Post a counter-bond' }, input: z.object({ ...track, amountCny: NonNegative, reference: Name }), output: done, refuses: [...theirs, 'COUNTER_BOND_PATENTS_ONLY', 'COUNTER_BOND_TOO_LOW'] });

// Files: whoever may see the case, each what is for him.
export const putCaseAttachment = endpoint({ name: 'putCaseAttachment', method: 'POST', path: '/ipr-case/attachments', may: 'signed-in', summary: { zh: '上传案件材料', en: 'Upload an attachment' }, input: z.object({}), output: z.object({ hash: z.string() }), refuses: ['BODY_TOO_LARGE', 'ATTACHMENT_NOT_READABLE'], upload: { maxBytes: 12 * 1024 * 1024 } });
export const getCaseFile = endpoint({ name: 'getCaseFile', method: 'GET', path: '/ipr-case/cases/:caseNo/files/:hash', may: 'signed-in', summary: { zh: '案件照片或材料', en: 'A picture or attachment of a case' }, input: z.object({ ...one, hash: Hash }), output: z.unknown(), refuses: ['NOT_FOUND'], protects: true });
export const getCasePaper = endpoint({ name: 'getCasePaper', method: 'GET', path: '/ipr-case/cases/:caseNo/papers/:hash', may: 'signed-in', summary: { zh: '案件文书（PDF）', en: 'A paper of a case, PDF' }, input: z.object({ ...one, hash: Hash }), output: z.unknown(), refuses: ['PAPER_UNKNOWN'], protects: true });
