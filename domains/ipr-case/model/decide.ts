import { accept, type Decider, refuse } from '#kernel/decision.ts';
import { addDecimals, compareDecimals, decimal } from '#kernel/decimal.ts';
import { dayInChina } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { IprCaseEvent } from '../contract/events.ts';
import { registerStateWords } from '../contract/plain-words.ts';
import { disposalWays } from '../contract/steps.ts';
import { type Answer, type IprCaseCode, over, wrongStage } from './answer.ts';
import { absentCase, evolve, type IprCase, type PresentCase, trackOf } from './case.ts';
import type { IprCaseCommand, Of } from './commands.ts';
import { decideDetention } from './decide-detention.ts';
import { decideMoney } from './decide-money.ts';
import { decideReply } from './decide-reply.ts';
import { holdingLicence, isProtected } from './licence.ts';
import { iprPolicyOn, mostFine } from './policy.ts';

export const iprCaseDecider: Decider<IprCase, IprCaseCommand, IprCaseEvent, IprCaseCode> = { initial: absentCase, evolve, decide };

/** What an act leads to, and after it the papers it issues, in one decision: neither stands without the other. */
function decide(command: IprCaseCommand, kase: IprCase): Answer {
  const answer = act(command, kase);
  const { by, at, papers = [] } = command;
  return answer.ok ? accept(...answer.events, ...papers.map((paper) => ({ type: 'PaperIssued' as const, paper, by, at }))) : answer;
}

function act(command: IprCaseCommand, kase: IprCase): Answer {
  if (command.type === 'RaiseSuspicion') return raise(command, kase);
  if (kase.stage === 'absent') return refuse('CASE_UNKNOWN');
  const { by, at } = command;
  switch (command.type) {
    case 'AddEvidence': {
      const { orderNo, evidence, note } = command;
      const fresh = evidence.filter((hash) => !kase.evidence.includes(hash));
      return fresh.length === 0 || kase.stage !== 'open' ? accept() : accept({ type: 'EvidenceAdded', orderNo, evidence: fresh, note, by, at });
    }
    case 'StatePosition': {
      const { position, text, evidence } = command;
      return kase.stage === 'open' ? accept({ type: 'PositionStated', position, text, evidence, by, at }) : over(kase);
    }
    case 'Explain': return kase.stage === 'open' ? accept({ type: 'ExplanationGiven', text: command.text, evidence: command.evidence, by, at }) : over(kase);
    case 'AppraiseGoods': return appraise(command, kase);
    case 'NameRight': return nameRight(command, kase);
    case 'TransferToPolice': return kase.stage === 'open' || kase.stage === 'confiscated' ? accept({ type: 'TransferredToPolice', authority: command.authority, reasons: command.reasons, by, at }) : over(kase);
    case 'Confiscate': return confiscate(command, kase);
    case 'Dispose': return dispose(command, kase);
    case 'ReleaseGoods': return releaseGoods(command, kase);
    default: return onTrack(command, kase);
  }
}

/** Commands on one right: the track must be on the case, and the case open for all but what settles money afterwards. */
function onTrack(command: Extract<IprCaseCommand, { recordNo: string }>, kase: PresentCase): Answer {
  const track = trackOf(kase, command.recordNo);
  if (!track) return refuse('TRACK_UNKNOWN', { recordNo: command.recordNo });
  switch (command.type) {
    case 'RecordSuit': case 'ReturnCounterBond': case 'DrawOnGuarantee': case 'SettleGuarantee': case 'RingClock':
      return decideMoney(command, kase, track);
    default: break;
  }
  if (kase.stage !== 'open') return over(kase);
  switch (command.type) {
    case 'DraftNotice': case 'ServeNotice': case 'ConfirmInfringement': case 'DeclineInfringement': case 'LapseReply': return decideReply(command, kase, track);
    case 'PostGuarantee': case 'PostCounterBond': return decideMoney(command, kase, track);
    case 'Detain': case 'ConcludeInvestigation': case 'RecordCourtPaper': case 'RecordCourtOutcome': case 'WithdrawApplication': case 'EndTrack': return decideDetention(command, kase, track);
    default: return unreachable(command);
  }
}

function raise({ type: _type, papers: _papers, ...facts }: Of<'RaiseSuspicion'>, kase: IprCase): Answer {
  if (kase.stage !== 'absent') return refuse('CASE_KNOWN', { entryId: facts.entryId, caseNo: facts.caseNo });
  return accept({ type: 'InfringementSuspected', ...facts, valueCny: addDecimals('0', ...facts.goods.map(({ valueCny }) => valueCny)) });
}

/** Another value would make guarantees given on the first one wrong; it is settled before. */
function appraise({ valueCny, reasons, by, at }: Of<'AppraiseGoods'>, kase: PresentCase): Answer {
  if (kase.stage !== 'open') return over(kase);
  const given = kase.tracks.find((track) => 'guarantee' in track);
  return given ? wrongStage(given) : accept({ type: 'GoodsAppraised', valueCny: decimal(valueCny), reasons, by, at });
}

/**
 * Ex officio customs acts for recorded rights alone, while their record holds; on application the right itself is what counts.
 * Basis: 知识产权海关保护条例, arts 12, 16.
 */
function nameRight({ right, route, despiteLicence, by, at }: Of<'NameRight'>, kase: PresentCase): Answer {
  const { recordNo, state, validFrom, validTo } = right;
  if (kase.stage !== 'open') return over(kase);
  if (trackOf(kase, recordNo)) return refuse('RIGHT_NAMED_ALREADY', { recordNo });
  const day = dayInChina(at);
  if (route === 'EX_OFFICIO' && !isProtected(right, day)) return refuse('RIGHT_NOT_PROTECTED', { recordNo, state: registerStateWords[state]?.zh ?? state, stateEn: registerStateWords[state]?.en ?? state, validFrom: validFrom ?? '—', validTo: validTo ?? '—', day });
  const licence = holdingLicence(right);
  if (licence && despiteLicence === '') return refuse('PARTY_IS_LICENSED', { recordNo, licensee: licence.licensee, validTo: licence.validTo });
  return accept({ type: 'RightNamed', recordNo, route, right, despiteLicence, by, at });
}

/** Basis: 知识产权海关保护条例, art. 27; 海关行政处罚实施条例, art. 25 for the fine. */
function confiscate({ fineCny, reasons, by, at }: Of<'Confiscate'>, kase: PresentCase): Answer {
  if (kase.stage !== 'open') return over(kase);
  if (!kase.tracks.some(({ stage }) => stage === 'infringing')) return refuse('NOTHING_INFRINGES');
  const policy = iprPolicyOn(dayInChina(at));
  const most = mostFine(kase.valueCny, policy);
  if (compareDecimals(fineCny, most) > 0) return refuse('FINE_TOO_HIGH', { fine: fineCny, most, share: `${Number(policy.fineShare) * 100}%` });
  const { caseNo, entryId, tracks } = kase;
  const others = tracks.filter(({ stage }) => stage !== 'infringing' && stage !== 'ended');
  return accept<IprCaseEvent>(
    { type: 'GoodsConfiscated', caseNo, entryId, fineCny: decimal(fineCny), reasons, by, at },
    ...others.map(({ recordNo }) => ({ type: 'TrackEnded' as const, recordNo, ground: 'GOODS_CONFISCATED' as const, note: '', by, at })),
  );
}

/** 处置 in the order of art. 27: charity or the holder first, the auction only with the features gone, destruction where they cannot go. */
function dispose({ disposal, by, at }: Of<'Dispose'>, kase: PresentCase): Answer {
  if (kase.stage !== 'confiscated' || kase.disposal) return over(kase);
  const why = barToDisposal(disposal, kase);
  const words = disposalWays[disposal.way];
  return why ? refuse('DISPOSAL_OUT_OF_ORDER', { way: words.zh, wayEn: words.en, why: why.zh, whyEn: why.en }) : accept({ type: 'GoodsDisposed', disposal, by, at });
}

function barToDisposal({ way, charityUsable, holderWants, removal, specialReasons }: Of<'Dispose'>['disposal'], { direction, tracks }: PresentCase): { readonly zh: string; readonly en: string } | undefined {
  if (way === 'CHARITY') return charityUsable ? undefined : { zh: '货物不能用于社会公益事业', en: 'the goods cannot serve charity' };
  if (way === 'SALE_TO_HOLDER') return holderWants ? undefined : { zh: '权利人无收购意愿', en: 'the holder does not want to buy them' };
  if (charityUsable) return { zh: '可用于社会公益事业的，应当转交公益机构', en: 'what can serve charity goes there' };
  if (holderWants) return { zh: '权利人有收购意愿，可有偿转让', en: 'the holder wants to buy them' };
  if (way === 'DESTRUCTION') return removal === 'IMPOSSIBLE' ? undefined : { zh: '侵权特征可以消除的，应当拍卖', en: 'the features can be removed, so the goods are auctioned' };
  if (removal === 'IMPOSSIBLE') return { zh: '侵权特征无法消除的，应当销毁', en: 'the features cannot be removed, so the goods are destroyed' };
  const counterfeitImport = direction === 'I' && tracks.some((track) => track.stage === 'infringing' && track.right.kind === 'TRADEMARK');
  const markOnly = counterfeitImport && removal === 'MARK_ONLY' && specialReasons === '';
  return markOnly ? { zh: '进口假冒商标货物不得仅清除商标标识即进入商业渠道，特殊情况须写明', en: 'imported counterfeits may not enter trade by losing their mark alone; a special case must be stated' } : undefined;
}

/** The declaration goes on once nothing holds it: every right ended, none of them with confiscation. */
function releaseGoods({ note, by, at }: Of<'ReleaseGoods'>, kase: PresentCase): Answer {
  if (kase.stage !== 'open') return over(kase);
  const holding = kase.tracks.filter(({ stage }) => stage !== 'ended');
  if (holding.length > 0) return refuse('HOLDS_REMAIN', { count: holding.length, records: holding.map(({ recordNo }) => recordNo).join('、') });
  if (kase.tracks.length === 0 && note === '') return refuse('REASONS_MISSING');
  return accept({ type: 'GoodsReleased', caseNo: kase.caseNo, entryId: kase.entryId, note, by, at });
}
