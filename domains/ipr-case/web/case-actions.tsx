import { Button, Modal, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { useText, useWords } from '#ui/language.tsx';
import { useMay } from '#ui/session.tsx';
import { appraiseGoods, confiscateGoods, disposeOfGoods, releaseGoods, transferToPolice } from '../contract/endpoints.ts';
import { CaseNo } from '../contract/ids.ts';
import { disposalWays, featureRemovals } from '../contract/steps.ts';
import type { IprCaseView } from '../contract/views.ts';
import { StepForm } from './step-form.tsx';

type Words = { readonly zh: string; readonly en: string };
type Action = { readonly key: string; readonly words: Words; readonly primary: boolean; readonly danger: boolean; readonly body: (close: () => void) => ReactNode };
const yesNo = { YES: { zh: '是', en: 'Yes' }, NO: { zh: '否', en: 'No' } };

/** What is decided on the case as a whole. */
export function CaseActions({ kase }: { readonly kase: IprCaseView }) {
  const say = useWords();
  const may = useMay();
  const [shown, setShown] = useState<string>();
  const actions = actionsOf(kase, may('ipr-case.handle'), may('ipr-case.decide'));
  const open = actions.find(({ key }) => key === shown);
  if (actions.length === 0) return null;
  return (
    <Space wrap style={{ marginBottom: 14 }}>
      {actions.map(({ key, words, primary, danger }) => <Button key={key} type={primary ? 'primary' : 'default'} danger={danger} onClick={() => setShown(key)}>{say(words)}</Button>)}
      <Modal open={open !== undefined} footer={null} destroyOnHidden onCancel={() => setShown(undefined)} title={open && say(open.words)}>{open?.body(() => setShown(undefined))}</Modal>
    </Space>
  );
}

function actionsOf(kase: IprCaseView, handles: boolean, decides: boolean): Action[] {
  const caseNo = CaseNo.parse(kase.caseNo);
  const step = kase.steps[0]?.action;
  const open = kase.stage === 'open';
  const infringing = kase.tracks.some(({ stage }) => stage === 'infringing');
  const released = kase.tracks.every(({ stage }) => stage === 'ended');
  const actions: (Action | false)[] = [
    handles && open && released && { key: 'release', words: kase.tracks.length === 0 ? { zh: '嫌疑不成立，恢复放行', en: 'No suspicion: let the goods go' } : { zh: '终结案件，恢复放行', en: 'Close the case, let the goods go' }, primary: step === 'RELEASE_GOODS', danger: false, body: (close) => (
      <StepForm endpoint={releaseGoods} onDone={close} submit={{ zh: '恢复放行', en: 'Let the goods go' }} faults={{ REASONS_MISSING: 'note' }} args={({ note = '' }) => ({ caseNo, note })} fields={[{ name: 'note', label: { zh: '说明', en: 'Note' }, kind: 'area', optional: kase.tracks.length > 0 }]} />) },
    decides && open && infringing && { key: 'confiscate', words: { zh: '没收并处罚', en: 'Confiscate and fine' }, primary: true, danger: true, body: (close) => (
      <StepForm endpoint={confiscateGoods} danger onDone={close} submit={{ zh: '决定没收', en: 'Confiscate' }} faults={{ FINE_TOO_HIGH: 'fineCny' }} args={({ fineCny, reasons }) => ({ caseNo, fineCny: (fineCny ?? '') as never, reasons: reasons ?? '' })} fields={[
        { name: 'fineCny', label: { zh: '罚款', en: 'Fine' }, kind: 'money', initial: '0', hint: <Hint zh={`至多 ${kase.mostFineCny} 元（货物价值的 30%，行政处罚实施条例第二十五条）`} en={`${kase.mostFineCny} yuan at most: 30 % of the goods' value`} /> }, { name: 'reasons', label: { zh: '理由', en: 'Reasons' }, kind: 'area', least: 4 },
      ]} />) },
    decides && kase.stage === 'confiscated' && !kase.outcome?.disposal && { key: 'dispose', words: { zh: '处置没收货物', en: 'Dispose of the goods' }, primary: true, danger: false, body: (close) => (
      <StepForm endpoint={disposeOfGoods} onDone={close} submit={{ zh: '决定处置', en: 'Decide' }} faults={{ DISPOSAL_OUT_OF_ORDER: 'way' }} args={({ way, charityUsable, holderWants, removal, specialReasons = '', note = '' }) => ({ caseNo, disposal: { way: way as never, charityUsable: charityUsable === 'YES', holderWants: holderWants === 'YES', removal: removal as never, specialReasons, note } })} fields={[
        { name: 'charityUsable', label: { zh: '可用于社会公益事业', en: 'Can serve charity' }, kind: 'choice', options: yesNo, initial: 'NO' }, { name: 'holderWants', label: { zh: '权利人有收购意愿', en: 'The holder wants to buy' }, kind: 'choice', options: yesNo, initial: 'NO' }, { name: 'removal', label: { zh: '侵权特征', en: 'Infringing features' }, kind: 'choice', options: featureRemovals, initial: 'IMPOSSIBLE' },
        { name: 'way', label: { zh: '处置方式', en: 'What is done' }, kind: 'choice', options: disposalWays, initial: 'DESTRUCTION' }, { name: 'specialReasons', label: { zh: '特殊情况（仅清除进口假冒商标时）', en: 'Special case, where only the mark of an import is removed' }, kind: 'text', optional: true }, { name: 'note', label: { zh: '说明', en: 'Note' }, kind: 'area', optional: true },
      ]} />) },
    handles && open && kase.tracks.every(({ guarantee }) => !guarantee) && { key: 'appraise', words: { zh: '核定货物价值', en: 'Appraise the goods' }, primary: false, danger: false, body: (close) => (
      <StepForm endpoint={appraiseGoods} onDone={close} submit={{ zh: '核定', en: 'Appraise' }} args={({ valueCny, reasons }) => ({ caseNo, valueCny: (valueCny ?? '') as never, reasons: reasons ?? '' })} fields={[{ name: 'valueCny', label: { zh: '货物价值', en: 'Value of the goods' }, kind: 'money', initial: kase.valueCny }, { name: 'reasons', label: { zh: '依据', en: 'Why' }, kind: 'text', least: 4 }]} />) },
    decides && (open || kase.stage === 'confiscated') && { key: 'police', words: { zh: '移送公安机关', en: 'Transfer to the police' }, primary: false, danger: true, body: (close) => (
      <StepForm endpoint={transferToPolice} danger onDone={close} submit={{ zh: '移送', en: 'Transfer' }} args={({ authority, reasons }) => ({ caseNo, authority: authority ?? '', reasons: reasons ?? '' })} fields={[{ name: 'authority', label: { zh: '接收机关', en: 'To whom' }, kind: 'text', least: 2 }, { name: 'reasons', label: { zh: '涉嫌犯罪的事实', en: 'What may be a crime' }, kind: 'area', least: 4 }]} />) },
  ];
  return actions.filter((action) => action !== false);
}

function Hint({ zh, en }: Words) {
  return <>{useText()(zh, en)}</>;
}
