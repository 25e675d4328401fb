import { Link, useParams } from '@tanstack/react-router';
import { Alert, Card, Descriptions, Tabs } from 'antd';
import { rightKinds } from '#domains/ipr/contract/form.ts';
import { RecordNo } from '#domains/ipr/contract/ids.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { applyForDetention, declineDetention, getHolderCase, postGuarantee, withdrawApplication } from '../contract/endpoints.ts';
import { CaseNo } from '../contract/ids.ts';
import { endGrounds, guaranteeKinds, refusalReasons } from '../contract/steps.ts';
import type { HolderCaseView } from '../contract/views.ts';
import { CaseStage, ClockTag, Files, GoodsPictures, Papers, Quantity, TrackStage } from './case-parts.tsx';
import { StepForm } from './step-form.tsx';

/** One notice before the holder: the goods, their pictures, his clock and his answer. */
export function Page() {
  const { caseNo } = useParams({ strict: false });
  const asked = useQuery(getHolderCase, { caseNo: CaseNo.parse(caseNo) }, { follows: ['ipr-case'] });
  return <div className="page"><Asked asked={asked}>{(kase) => <Body kase={kase} />}</Asked></div>;
}

function Body({ kase }: { readonly kase: HolderCaseView }) {
  const t = useText();
  return (
    <>
      <div className="page-head"><h1 className="figures">{kase.caseNo}</h1><CaseStage stage={kase.stage} /><Link to="/desk/our-rights">{t('返回列表', 'Back to the list')}</Link></div>
      <div className="case-columns">
        <Card size="small" title={t('货物', 'Goods')} extra={<b className="figures">¥{kase.valueCny}</b>}>
          <Descriptions size="small" column={1} items={[
            { key: 'party', label: t('收发货人', 'Party'), children: kase.traderName }, { key: 'direction', label: t('申报', 'Declared'), children: <span><span className="figures">{kase.declaredOn}</span> · {kase.direction === 'I' ? t('进口', 'import') : t('出口', 'export')}</span> },
            ...kase.goods.map(({ name, qty, unit }, index) => ({ key: `goods${index}`, label: t('货物', 'Goods'), children: <span>{name} · <Quantity qty={qty} unit={unit} /></span> })),
          ]} />
          <GoodsPictures caseNo={kase.caseNo} hashes={kase.evidence} />
        </Card>
        <div className="stack">
          {kase.tracks.map((track) => <Track key={track.recordNo} kase={kase} track={track} />)}
          <Card size="small" title={t('文书', 'Papers')}><Papers caseNo={kase.caseNo} papers={kase.papers} /></Card>
        </div>
      </div>
    </>
  );
}

type OwnTrack = HolderCaseView['tracks'][number];

function Track({ kase, track }: { readonly kase: HolderCaseView; readonly track: OwnTrack }) {
  const t = useText();
  const say = useWords();
  const { application, guarantee, ended } = track;
  return (
    <Card size="small" title={<><span className="figures">{track.recordNo}</span> {track.right.title} <span className="muted">{say(rightKinds[track.right.kind])}</span></>} extra={<TrackStage stage={track.stage} ground={ended?.ground ?? null} />}>
      {track.clocks.filter(({ kind }) => kind !== 'INVESTIGATION').map((clock) => <ClockTag key={clock.kind} clock={clock} />)}
      {application && <p style={{ margin: '8px 0 0' }}>{t('申请', 'Application')}：{application.statement} <At at={application.repliedAt} /> <Files caseNo={kase.caseNo} hashes={application.evidence} /></p>}
      {guarantee && <p style={{ margin: '8px 0 0' }}>{t('担保', 'Guarantee')}：{say(guaranteeKinds[guarantee.kind])} <b className="figures">¥{guarantee.amountCny}</b> {guarantee.reference} · {t('余', 'left')} <span className="figures">¥{guarantee.leftCny}</span></p>}
      {track.detention && <p style={{ margin: '8px 0 0' }}>{t('扣留于', 'Detained on')} <span className="figures">{track.detention.detainedOn}</span>{track.detention.undecided && <> · {t('海关不能认定，可向法院申请', 'Customs cannot decide; you may turn to the court')}：{track.detention.undecided}</>}</p>}
      {ended && <p style={{ margin: '8px 0 0' }}>{say(endGrounds[ended.ground])} <span className="muted">{endGrounds[ended.ground].basis}</span> {ended.note}</p>}
      {kase.stage === 'open' && <Answers kase={kase} track={track} />}
    </Card>
  );
}

/** What the holder may do now. */
function Answers({ kase, track }: { readonly kase: HolderCaseView; readonly track: OwnTrack }) {
  const t = useText();
  const id = { caseNo: CaseNo.parse(kase.caseNo), recordNo: RecordNo.parse(track.recordNo) };
  const apply = { key: 'apply', label: t('确认侵权，申请扣留', 'Infringing: apply for detention'), children: (
    <StepForm endpoint={applyForDetention} submit={{ zh: '提交申请', en: 'Apply' }} args={({ statement, files }) => ({ ...id, statement: statement ?? '', evidence: [...(files ?? [])] })} fields={[
      { name: 'statement', label: { zh: '侵权事实与理由', en: 'What infringes and why' }, kind: 'area', least: 4 }, { name: 'files', label: { zh: '证据', en: 'Evidence' }, kind: 'files', optional: true },
    ]} />) };
  const decline = { key: 'decline', label: t('不申请', 'Do not apply'), children: (
    <StepForm endpoint={declineDetention} submit={{ zh: '提交答复', en: 'Answer' }} args={({ reason, note = '' }) => ({ ...id, reason: reason as never, note })} fields={[
      { name: 'reason', label: { zh: '原因', en: 'Why' }, kind: 'choice', options: refusalReasons }, { name: 'note', label: { zh: '说明', en: 'Note' }, kind: 'area', optional: true },
    ]} />) };
  const guarantee = { key: 'guarantee', label: t('提供担保', 'Give the guarantee'), children: (
    <StepForm endpoint={postGuarantee} submit={{ zh: '提交担保', en: 'Give it' }} faults={{ GUARANTEE_TOO_LOW: 'amountCny', GENERAL_GUARANTEE_UNKNOWN: 'reference', GENERAL_GUARANTEE_NOT_VALID: 'reference', GENERAL_GUARANTEE_EXHAUSTED: 'reference', GENERAL_GUARANTEE_TRADEMARKS_ONLY: 'kind' }}
      args={({ kind, amountCny, reference }) => ({ ...id, kind: kind as never, amountCny: (amountCny ?? '') as never, reference: reference ?? '' })} fields={[
        { name: 'kind', label: { zh: '担保方式', en: 'Kind' }, kind: 'choice', options: guaranteeKinds, initial: 'CASH' }, { name: 'amountCny', label: { zh: '金额', en: 'Sum' }, kind: 'money', initial: track.guaranteeNeeded, hint: t(`应提供 ${track.guaranteeNeeded} 元`, `${track.guaranteeNeeded} yuan needed`) }, { name: 'reference', label: { zh: '收据、保函或总担保编号', en: 'Receipt, letter or general guarantee' }, kind: 'text', least: 2 },
      ]} />) };
  const withdraw = { key: 'withdraw', label: t('撤回申请', 'Withdraw'), children: (
    <>
      <Alert type="warning" showIcon style={{ marginBottom: 10 }} title={t('撤回后海关将放行货物，不能恢复', 'After this customs lets the goods go; it cannot be undone')} />
      <StepForm endpoint={withdrawApplication} danger submit={{ zh: '撤回', en: 'Withdraw' }} args={({ note = '' }) => ({ ...id, note })} fields={[{ name: 'note', label: { zh: '说明', en: 'Note' }, kind: 'area', optional: true }]} />
    </>) };
  const items = { served: [apply, decline], named: [apply], applied: [guarantee, withdraw], guaranteed: [withdraw], detained: [withdraw] }[track.stage];
  return items ? <Tabs size="small" style={{ marginTop: 8 }} items={items} /> : null;
}
