import { Link, useParams } from '@tanstack/react-router';
import { Alert, Card, Descriptions, Table } from 'antd';
import { rightKinds } from '#domains/ipr/contract/form.ts';
import { RecordNo } from '#domains/ipr/contract/ids.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { getPartyCase, giveExplanation, postCounterBond, statePosition } from '../contract/endpoints.ts';
import type { SuspectedGoods } from '../contract/events.ts';
import { CaseNo } from '../contract/ids.ts';
import { patentKinds } from '../contract/right.ts';
import { positionKinds } from '../contract/steps.ts';
import type { PartyCaseView } from '../contract/views.ts';
import { CaseStage, ClockTag, Files, GoodsPictures, Papers, TrackStage } from './case-parts.tsx';
import { StepForm } from './step-form.tsx';

/** One case before the declared party: whose rights hold the goods, and what the party may say or give. */
export function Page() {
  const { caseNo } = useParams({ strict: false });
  const asked = useQuery(getPartyCase, { caseNo: CaseNo.parse(caseNo) }, { follows: ['ipr-case'] });
  return <div className="page"><Asked asked={asked}>{(kase) => <Body kase={kase} />}</Asked></div>;
}

function Body({ kase }: { readonly kase: PartyCaseView }) {
  const t = useText();
  const caseNo = CaseNo.parse(kase.caseNo);
  const open = kase.stage === 'open';
  return (
    <>
      <div className="page-head"><h1 className="figures">{kase.caseNo}</h1><CaseStage stage={kase.stage} /><Link to="/desk/declarations/$entryId" params={{ entryId: kase.entryId }} className="figures">{kase.entryId}</Link><Link to="/desk/our-goods">{t('返回列表', 'Back to the list')}</Link></div>
      {open && !kase.position && <Alert style={{ marginBottom: 14 }} type="warning" showIcon title={t('请申报货物的知识产权状况（条例第五条）', 'State the rights in the goods (art. 5)')} />}
      {kase.fineCny !== null && <Alert style={{ marginBottom: 14 }} type="error" showIcon title={t(`货物已没收，罚款 ¥${kase.fineCny}`, `The goods are confiscated; a fine of ¥${kase.fineCny} is due`)} />}
      <div className="tracks">{kase.tracks.map((track) => <Right key={track.recordNo} kase={kase} track={track} />)}</div>
      <div className="case-columns">
        <div className="stack">
          <Card size="small" title={t('货物', 'Goods')} extra={<b className="figures">¥{kase.valueCny}</b>}>
            <Table<SuspectedGoods> size="small" rowKey="gNo" pagination={false} dataSource={[...kase.goods]} columns={[{ title: '#', dataIndex: 'gNo', width: 40 }, { title: t('品名', 'Name'), dataIndex: 'name' }, { title: t('数量', 'Quantity'), dataIndex: 'qty', className: 'figures' }, { title: t('价值', 'Value'), dataIndex: 'valueCny', render: (value: string) => <span className="figures">¥{value}</span> }]} />
            <GoodsPictures caseNo={caseNo} hashes={kase.evidence} />
          </Card>
          <Card size="small" title={t('文书', 'Papers')}><Papers caseNo={caseNo} papers={kase.papers} /></Card>
        </div>
        <div className="stack">
          <Position kase={kase} open={open} />
          <Card size="small" title={t('书面说明（条例第十八条）', 'Explanation (art. 18)')}>
            {kase.explanations.map((said) => <p key={said.at} style={{ marginTop: 0 }}>{said.text} <At at={said.at} /> <Files caseNo={caseNo} hashes={said.evidence} /></p>)}
            {open && <StepForm endpoint={giveExplanation} submit={{ zh: '提交说明', en: 'Send it' }} args={({ text, files }) => ({ caseNo, text: text ?? '', evidence: [...(files ?? [])] })} fields={[{ name: 'text', label: { zh: '为何未侵权', en: 'Why nothing is infringed' }, kind: 'area', least: 4 }, { name: 'files', label: { zh: '证据（授权书、采购合同等）', en: 'Evidence: authorisation, contract of purchase' }, kind: 'files', optional: true }]} />}
          </Card>
        </div>
      </div>
    </>
  );
}

function Position({ kase: { caseNo, position }, open }: { readonly kase: PartyCaseView; readonly open: boolean }) {
  const t = useText();
  const say = useWords();
  return (
    <Card size="small" title={t('知识产权状况（条例第五条）', 'Rights in the goods (art. 5)')}>
      {position && <p style={{ marginTop: 0 }}><b>{say(positionKinds[position.kind])}</b> · {position.text} <At at={position.at} /> <Files caseNo={caseNo} hashes={position.evidence} /></p>}
      {open && <StepForm endpoint={statePosition} submit={position ? { zh: '更新申报', en: 'State it anew' } : { zh: '申报', en: 'State it' }} args={({ position: kind, text, files }) => ({ caseNo: CaseNo.parse(caseNo), position: kind as never, text: text ?? '', evidence: [...(files ?? [])] })} fields={[
        { name: 'position', label: { zh: '状况', en: 'Position' }, kind: 'choice', options: positionKinds }, { name: 'text', label: { zh: '说明', en: 'In words' }, kind: 'area', least: 4 }, { name: 'files', label: { zh: '证明文件', en: 'Papers' }, kind: 'files', optional: true },
      ]} />}
    </Card>
  );
}

function Right({ kase, track }: { readonly kase: PartyCaseView; readonly track: PartyCaseView['tracks'][number] }) {
  const t = useText();
  const say = useWords();
  const bondable = kase.stage === 'open' && track.stage === 'detained' && !track.bond && patentKinds.includes(track.kind);
  return (
    <Card size="small" title={<>{track.title} <span className="muted">{say(rightKinds[track.kind])}</span></>} extra={<TrackStage stage={track.stage} ground={track.ground} />}>
      <Descriptions size="small" column={1} items={[{ key: 'holder', label: t('权利人', 'Holder'), children: <span>{track.holderName} <span className="figures muted">{track.recordNo}</span></span> }]} />
      {track.clocks.map((clock) => <ClockTag key={clock.kind} clock={clock} />)}
      {track.bond && <p style={{ margin: '8px 0 0' }}>{t('反担保', 'Counter-bond')} <b className="figures">¥{track.bond.amountCny}</b> {track.bond.reference}{track.bond.suitDueOn && <> · {t('权利人起诉期限', 'the holder may sue until')} <span className="figures">{track.bond.suitDueOn}</span></>}{track.bond.returnedAt && <> · {t('已退还', 'returned')}</>}</p>}
      {bondable && <div style={{ marginTop: 8 }}>
        <p className="muted" style={{ marginTop: 0 }}>{t('认为未侵犯专利权的，可提供货物等值担保金请求放行（条例第十九条）；权利人未在期限内起诉的，予以退还', 'If no patent is infringed you may ask for release against a bond of the goods\' value (art. 19); it is returned when the holder does not sue in time')}</p>
        <StepForm endpoint={postCounterBond} submit={{ zh: '提供反担保', en: 'Post the bond' }} faults={{ COUNTER_BOND_TOO_LOW: 'amountCny' }} args={({ amountCny, reference }) => ({ caseNo: CaseNo.parse(kase.caseNo), recordNo: RecordNo.parse(track.recordNo), amountCny: (amountCny ?? '') as never, reference: reference ?? '' })} fields={[{ name: 'amountCny', label: { zh: '金额', en: 'Sum' }, kind: 'money', initial: kase.valueCny }, { name: 'reference', label: { zh: '缴款凭证号', en: 'Receipt' }, kind: 'text', least: 2 }]} />
      </div>}
    </Card>
  );
}
