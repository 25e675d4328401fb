import { Button, Dropdown, Modal, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { RecordNo } from '#domains/ipr/contract/ids.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { useCommand } from '#ui/use-command.ts';
import { concludeInvestigation, detainGoods, draftNotice, drawOnGuarantee, endTrack, recordConfirmation, recordCourtOutcome, recordCourtPaper, recordDecline, recordGuarantee, recordSuit, returnCounterBond, serveNotice, settleGuarantee } from '../contract/endpoints.ts';
import { CaseNo } from '../contract/ids.ts';
import { costKinds, courtOutcomes, endGrounds, findings, guaranteeKinds, OfficerGround, refusalReasons, replyWays, serviceWays } from '../contract/steps.ts';
import type { IprCaseView, TrackView } from '../contract/views.ts';
import { instantOfLocal, StepForm } from './step-form.tsx';

type Words = { readonly zh: string; readonly en: string };
type Action = { readonly key: string; readonly words: Words; /** The step the case waits for. */ readonly next: boolean; readonly body: (close: () => void) => ReactNode };
const late = { REPLY_TOO_LATE: 'repliedAt', REPLY_IN_FUTURE: 'repliedAt' };

/** What an officer may do on a right at its stage: the next step as a button, the rest in a menu; each opens its form. */
export function TrackActions({ kase, track }: { readonly kase: IprCaseView; readonly track: TrackView }) {
  const t = useText();
  const say = useWords();
  const may = useMay();
  const [open, setOpen] = useState<string>();
  const actions = actionsOf(kase, track, may('ipr-case.decide'));
  const close = (): void => setOpen(undefined);
  const shown = actions.find(({ key }) => key === open);
  const rest = actions.filter(({ next }) => !next);
  if (actions.length === 0) return null;
  return (
    <Space wrap>
      {actions.filter(({ next }) => next).map(({ key, words }) => <Button key={key} type="primary" onClick={() => setOpen(key)}>{say(words)}</Button>)}
      {rest.length > 0 && <Dropdown trigger={['click']} menu={{ items: rest.map(({ key, words }) => ({ key, label: say(words) })), onClick: ({ key }) => setOpen(key) }}><Button>{t('其他办理 ▾', 'Other steps ▾')}</Button></Dropdown>}
      <Modal open={shown !== undefined} footer={null} onCancel={close} destroyOnHidden title={shown && <>{say(shown.words)} <span className="figures muted">{track.recordNo}</span></>}>{shown?.body(close)}</Modal>
    </Space>
  );
}

function actionsOf(kase: IprCaseView, track: TrackView, decides: boolean): Action[] {
  const caseNo = CaseNo.parse(kase.caseNo);
  const recordNo = RecordNo.parse(track.recordNo);
  const id = { caseNo, recordNo };
  const { stage, step, guarantee, bond } = track;
  const open = kase.stage === 'open';
  const at = (...stages: string[]): boolean => open && stages.includes(stage);
  const actions: (Action | false)[] = [
    at('named') && track.route === 'EX_OFFICIO' && { key: 'notice', words: { zh: '制发确认通知书', en: 'Issue the notice' }, next: true, body: (close) => <Confirm endpoint="notice" id={id} onDone={close} /> },
    at('drafted') && { key: 'serve', words: { zh: '登记送达', en: 'Record the service' }, next: true, body: (close) => (
      <StepForm endpoint={serveNotice} onDone={close} submit={{ zh: '登记送达', en: 'Record' }} faults={{ SERVED_ON_WRONG_DAY: 'servedOn' }} args={({ servedOn, way }) => ({ ...id, servedOn: servedOn ?? '', way: way as never })} fields={[
        { name: 'servedOn', label: { zh: '送达日期', en: 'Served on' }, kind: 'day', hint: <Text zh="答复期限自次日起算三个工作日" en="Three working days to reply begin on the next day" /> }, { name: 'way', label: { zh: '送达方式', en: 'How' }, kind: 'choice', options: serviceWays, initial: 'ELECTRONIC' },
      ]} />) },
    (at('served') || (at('named') && track.route === 'ON_APPLICATION') || (at('ended') && track.ended?.ground === 'HOLDER_SILENT')) && { key: 'confirmed', words: { zh: '登记书面申请', en: 'Record an application on paper' }, next: false, body: (close) => (
      <StepForm endpoint={recordConfirmation} onDone={close} submit={{ zh: '登记', en: 'Record' }} faults={late} args={({ way, repliedAt, statement }) => ({ ...id, way: way as never, repliedAt: instantOfLocal(repliedAt ?? '') as never, statement: statement ?? '' })} fields={[
        { name: 'way', label: { zh: '答复方式', en: 'How it came' }, kind: 'choice', options: replyWays, initial: 'POST' }, { name: 'repliedAt', label: { zh: '寄出或递交时间', en: 'Posted or handed in at' }, kind: 'instant' }, { name: 'statement', label: { zh: '申请要点', en: 'What it states' }, kind: 'area', least: 4 },
      ]} />) },
    at('served') && { key: 'declined', words: { zh: '登记书面不申请', en: 'Record a refusal on paper' }, next: false, body: (close) => (
      <StepForm endpoint={recordDecline} onDone={close} submit={{ zh: '登记', en: 'Record' }} faults={late} args={({ way, repliedAt, reason, note = '' }) => ({ ...id, way: way as never, repliedAt: instantOfLocal(repliedAt ?? '') as never, reason: reason as never, note })} fields={[
        { name: 'way', label: { zh: '答复方式', en: 'How it came' }, kind: 'choice', options: replyWays, initial: 'POST' }, { name: 'repliedAt', label: { zh: '寄出或递交时间', en: 'Posted or handed in at' }, kind: 'instant' }, { name: 'reason', label: { zh: '原因', en: 'Why' }, kind: 'choice', options: refusalReasons }, { name: 'note', label: { zh: '说明', en: 'Note' }, kind: 'area', optional: true },
      ]} />) },
    at('applied') && { key: 'guarantee', words: { zh: '登记担保', en: 'Record the guarantee' }, next: false, body: (close) => (
      <StepForm endpoint={recordGuarantee} onDone={close} submit={{ zh: '登记', en: 'Record' }} faults={{ GUARANTEE_TOO_LOW: 'amountCny', GENERAL_GUARANTEE_UNKNOWN: 'reference', GENERAL_GUARANTEE_NOT_VALID: 'reference', GENERAL_GUARANTEE_EXHAUSTED: 'reference', GENERAL_GUARANTEE_TRADEMARKS_ONLY: 'kind', REPLY_TOO_LATE: 'postedAt', REPLY_IN_FUTURE: 'postedAt' }}
        args={({ kind, amountCny, reference, way, postedAt }) => ({ ...id, kind: kind as never, amountCny: (amountCny ?? '') as never, reference: reference ?? '', way: way as never, postedAt: instantOfLocal(postedAt ?? '') as never })} fields={[
          { name: 'kind', label: { zh: '担保方式', en: 'Kind' }, kind: 'choice', options: guaranteeKinds, initial: 'CASH' }, { name: 'amountCny', label: { zh: '金额', en: 'Sum' }, kind: 'money', initial: track.guaranteeNeeded, hint: <Text zh={`应提供 ${track.guaranteeNeeded} 元；总担保按此预留`} en={`${track.guaranteeNeeded} yuan needed; a general guarantee reserves just that`} /> },
          { name: 'reference', label: { zh: '收据、保函或总担保编号', en: 'Receipt, letter or general guarantee' }, kind: 'text', least: 2 }, { name: 'way', label: { zh: '方式', en: 'How it came' }, kind: 'choice', options: replyWays, initial: 'BANK' }, { name: 'postedAt', label: { zh: '提供时间', en: 'Given at' }, kind: 'instant' },
        ]} />) },
    decides && at('guaranteed') && { key: 'detain', words: { zh: '决定扣留', en: 'Detain the goods' }, next: true, body: (close) => <Confirm endpoint="detain" id={id} onDone={close} /> },
    decides && at('detained') && track.route === 'EX_OFFICIO' && { key: 'finding', words: { zh: '作出认定', en: 'Conclude the investigation' }, next: step.action === 'CONCLUDE_INVESTIGATION', body: (close) => (
      <StepForm endpoint={concludeInvestigation} onDone={close} submit={{ zh: '作出认定并制发文书', en: 'Conclude and issue the paper' }} args={({ finding, reasons }) => ({ ...id, finding: finding as never, reasons: reasons ?? '' })} fields={[{ name: 'finding', label: { zh: '结论', en: 'Finding' }, kind: 'choice', options: findings }, { name: 'reasons', label: { zh: '理由', en: 'Reasons' }, kind: 'area', least: 4 }]} />) },
    at('detained') && { key: 'court', words: { zh: '登记协助执行通知', en: 'Record the court\'s paper' }, next: false, body: (close) => (
      <StepForm endpoint={recordCourtPaper} onDone={close} submit={{ zh: '登记并回函', en: 'Record and reply' }} faults={{ COURT_PAPER_TOO_LATE: 'receivedOn' }} args={({ court, docNo, receivedOn }) => ({ ...id, court: court ?? '', docNo: docNo ?? '', receivedOn: receivedOn ?? '' })} fields={[{ name: 'court', label: { zh: '法院', en: 'Court' }, kind: 'text', least: 2 }, { name: 'docNo', label: { zh: '文号', en: 'Number' }, kind: 'text', least: 2 }, { name: 'receivedOn', label: { zh: '收到日期', en: 'Received on' }, kind: 'day' }]} />) },
    at('court-held') && { key: 'judgement', words: { zh: '登记法院结果', en: 'Record what the court decided' }, next: true, body: (close) => (
      <StepForm endpoint={recordCourtOutcome} onDone={close} submit={{ zh: '登记', en: 'Record' }} args={({ outcome, docNo, on }) => ({ ...id, outcome: outcome as never, docNo: docNo ?? '', on: on ?? '' })} fields={[{ name: 'outcome', label: { zh: '结果', en: 'Outcome' }, kind: 'choice', options: courtOutcomes }, { name: 'docNo', label: { zh: '文号', en: 'Number' }, kind: 'text', least: 2 }, { name: 'on', label: { zh: '日期', en: 'Day' }, kind: 'day' }]} />) },
    at('named', 'drafted', 'served', 'applied', 'guaranteed', 'detained') && { key: 'end', words: { zh: '终结措施', en: 'End the measure' }, next: step.action === 'END_TRACK', body: (close) => (
      <StepForm endpoint={endTrack} onDone={close} submit={{ zh: '终结', en: 'End it' }} faults={{ REASONS_MISSING: 'note', EXPLANATION_NEEDED: 'ground', COURT_TIME_LEFT: 'ground', GROUND_OF_OTHER_ROUTE: 'ground', COUNTER_BOND_PATENTS_ONLY: 'ground', COUNTER_BOND_MISSING: 'ground', TRACK_NOT_AT_STAGE: 'ground' }} args={({ ground, note = '' }) => ({ ...id, ground: ground as never, note })} fields={[
        { name: 'ground', label: { zh: '事由', en: 'Ground' }, kind: 'choice', options: Object.fromEntries(OfficerGround.options.map((ground) => [ground, { zh: `${endGrounds[ground].zh} ${endGrounds[ground].basis}`, en: endGrounds[ground].en }])), ...(step.ground ? { initial: step.ground } : {}) }, { name: 'note', label: { zh: '说明', en: 'Note' }, kind: 'area', optional: true },
      ]} />) },
    bond !== null && bond.suitDueOn !== null && !bond.suit && !bond.returnedAt && { key: 'suit', words: { zh: '登记权利人起诉', en: 'Record the holder\'s suit' }, next: false, body: (close) => (
      <StepForm endpoint={recordSuit} onDone={close} submit={{ zh: '登记', en: 'Record' }} faults={{ REPLY_TOO_LATE: 'on' }} args={({ docNo, on }) => ({ ...id, docNo: docNo ?? '', on: on ?? '' })} fields={[{ name: 'docNo', label: { zh: '受理案号', en: 'Number of the suit' }, kind: 'text', least: 2 }, { name: 'on', label: { zh: '起诉日期', en: 'Sued on' }, kind: 'day' }]} />) },
    decides && bond !== null && !bond.returnedAt && stage === 'ended' && { key: 'bond-back', words: { zh: '退还反担保', en: 'Return the counter-bond' }, next: false, body: (close) => (
      <StepForm endpoint={returnCounterBond} onDone={close} submit={{ zh: '退还', en: 'Return it' }} faults={{ SUIT_PENDING: 'note', SUIT_TIME_LEFT: 'note' }} args={({ note = '' }) => ({ ...id, note })} fields={[{ name: 'note', label: { zh: '说明（已起诉的写明判决）', en: 'Note; the judgement where there was a suit' }, kind: 'area', optional: true }]} />) },
    guarantee !== null && !guarantee.settled && { key: 'draw', words: { zh: '从担保中扣除费用', en: 'Draw costs from the guarantee' }, next: false, body: (close) => (
      <StepForm endpoint={drawOnGuarantee} onDone={close} submit={{ zh: '扣除', en: 'Draw' }} faults={{ GUARANTEE_SPENT: 'amountCny' }} args={({ amountCny, cost, note }) => ({ ...id, amountCny: (amountCny ?? '') as never, cost: cost as never, note: note ?? '' })} fields={[{ name: 'amountCny', label: { zh: '金额', en: 'Sum' }, kind: 'money', hint: <Text zh={`余额 ${guarantee.leftCny} 元`} en={`${guarantee.leftCny} yuan left`} /> }, { name: 'cost', label: { zh: '费用', en: 'For' }, kind: 'choice', options: costKinds, initial: 'STORAGE' }, { name: 'note', label: { zh: '说明', en: 'Note' }, kind: 'text', least: 4 }]} />) },
    decides && guarantee !== null && !guarantee.settled && (stage === 'ended' || !open) && { key: 'settle', words: { zh: '结清担保', en: 'Settle the guarantee' }, next: false, body: (close) => (
      <StepForm endpoint={settleGuarantee} onDone={close} submit={{ zh: '结清', en: 'Settle' }} faults={{ REASONS_MISSING: 'note' }} args={({ outcome, note = '' }) => ({ ...id, outcome: outcome as never, note })} fields={[{ name: 'outcome', label: { zh: '去向', en: 'What becomes of it' }, kind: 'choice', options: { RETURNED: { zh: '退还权利人', en: 'Returned to the holder' }, KEPT: { zh: '留置待赔偿', en: 'Kept for damages' } } }, { name: 'note', label: { zh: '说明', en: 'Note' }, kind: 'area', optional: true }]} />) },
  ];
  return actions.filter((action) => action !== false);
}

function Text({ zh, en }: Words) {
  return <>{useText()(zh, en)}</>;
}

/** Steps that need no field: what they do is said before they are done. */
function Confirm({ endpoint, id, onDone }: { readonly endpoint: 'notice' | 'detain'; readonly id: { readonly caseNo: CaseNo; readonly recordNo: RecordNo }; readonly onDone: () => void }) {
  const t = useText();
  const [notice, detain] = [useCommand(draftNotice), useCommand(detainGoods)];
  const command = endpoint === 'notice' ? notice : detain;
  return (
    <>
      <p>{endpoint === 'notice' ? t('将制发《确认进出口货物知识产权状况通知书》；首次制发时一并制发《中止放行通知书》。', 'The notice to the holder is issued; with the first of a case the notice of suspension as well.') : t('将制发扣留决定书、扣留凭单和调查通知书，调查与法院期限自今日起算。', 'Decision, voucher and notice of investigation are issued; the days for finding and court begin today.')}</p>
      <Refused refusal={command.refused} />
      <Button type="primary" loading={command.busy} onClick={() => void command.send(id).then((done) => { if (done) onDone(); })}>{endpoint === 'notice' ? t('制发', 'Issue') : t('决定扣留', 'Detain')}</Button>
    </>
  );
}
