import { pointWords } from '#domains/risk/contract/points.ts';
import type { TrailEvent } from '#platform/contract/ledger.ts';

type Say = (zh: string, en: string) => string;

/** The facts of an event that a reader wants without opening it; empty where its name says all. */
export function factsOf({ type, event }: TrailEvent, t: Say): string {
  const text = (name: string): string => { const value = event[name]; return typeof value === 'string' || typeof value === 'number' ? String(value) : ''; };
  const list = (name: string): string[] => { const value = event[name]; return Array.isArray(value) ? value.map(String) : []; };
  const part = (name: string): Readonly<Record<string, unknown>> => { const value = event[name]; return typeof value === 'object' && value !== null ? { ...value } : {}; };
  switch (type) {
    case 'DeclarationAccepted': return t(`应缴 ¥${String(part('duty').total ?? '0')}`, `due ¥${String(part('duty').total ?? '0')}`);
    case 'DutyPaid': return `¥${text('amount')} · ${text('receiptNo')}`;
    case 'DeclarationReturned': case 'DeclarationDetained': case 'OverrideProposed': case 'OverrideRecorded': case 'HandDecisionProposed': case 'HandDecisionRecorded': case 'RankAdvanced': case 'BillHeld': case 'BillHoldLifted': case 'BillAmended': case 'BillDeleted':
    case 'AmendmentAsked': case 'WithdrawalAsked': case 'ChangeRefused': return text('reason');
    case 'DeclarationReleased': return event.manner === 'automatic' ? t('系统自动放行', 'by the system itself') : text('note');
    case 'DocumentsPassed': return text('note');
    case 'ControlDecided': return event.result === 'INSPECT' ? t('须查验', 'to be inspected') : event.result === 'CLEAR' ? t('不查验', 'not to be inspected') : '';
    case 'SelectionDrawn': return event.selected === true ? t('抽中', 'drawn') : t('未抽中', 'not drawn');
    case 'RecheckDrawn': return event.hit === true ? t('抽中复查', 'drawn for a re-check') : t('未抽中复查', 'no re-check');
    case 'OrderOpened': return list('points').map((point) => { const words = pointWords[point]; return words ? t(words.zh, words.en) : point; }).join('、');
    case 'GoodsPresented': case 'BoxEntered': return text('site');
    case 'AssignmentOpened': { const { officers, boxes } = part('assignment'); return [officers, boxes].flatMap((value) => (Array.isArray(value) ? value.map(String) : [])).join(' '); }
    case 'ReportSubmitted': case 'RecheckSubmitted': return part('report').conclusion === 'CONFORMS' ? t('相符', 'as declared') : t('异常', 'differs');
    case 'OrderClosed': case 'InspectionConcluded': return event.conforms === true ? t('相符', 'as declared') : t('异常', 'differs');
    case 'PassageDecided': return [part('gathered').plate, verdictOf(event.result, t)].filter((value) => typeof value === 'string' && value !== '').join(' · ');
    case 'PassageHandled': return text('comment');
    case 'BoxDischarged': case 'BoxLoaded': case 'BoxGatedIn': case 'BoxGatedOut': return [text('site'), ...list('seals')].join(' ');
    case 'BillTallied': return event.difference === 0 ? t('件数相符', 'packages agree') : t(`溢短 ${text('difference')}`, `difference ${text('difference')}`);
    default: return '';
  }
}

function verdictOf(result: unknown, t: Say): string {
  const code = typeof result === 'string' ? result : '';
  if (code === 'Y') return t('放行', 'passed');
  if (code === 'N') return t('报警', 'alarm');
  return code === 'M' ? t('转人工', 'to a person') : code;
}

/** Who did it: a person's number, a firm's login, or the house itself. */
export function actorOf(by: string, t: Say): string {
  if (by.startsWith('system')) return t('系统', 'the system');
  if (by.startsWith('gate-')) return t('卡口设备', 'the gate');
  return by.startsWith('terminal-') ? t('码头系统', 'the terminal') : by;
}

/** The round of a draw this event belongs to, whose proof anybody may check. */
export function roundOf({ event }: TrailEvent): string | undefined {
  const record = typeof event.record === 'object' && event.record !== null && 'roundId' in event.record ? event.record.roundId : undefined;
  return [event.roundId, event.round, record].find((value): value is string => typeof value === 'string' && value !== '');
}
