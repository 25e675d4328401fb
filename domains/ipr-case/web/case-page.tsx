import { Link, useParams } from '@tanstack/react-router';
import { Alert, Card, Descriptions, Table, Timeline } from 'antd';
import { supervisionModes } from '#domains/declaration/contract/code-tables/supervision-modes.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { useQuery } from '#ui/use-query.ts';
import { getIprCase } from '../contract/endpoints.ts';
import type { SuspectedGoods } from '../contract/events.ts';
import { CaseNo } from '../contract/ids.ts';
import { actionWords, caseEventWords } from '../contract/plain-words.ts';
import { clockKinds, disposalWays, EndGround, endGrounds, Finding, findings, positionKinds } from '../contract/steps.ts';
import type { CaseMoment, IprCaseView } from '../contract/views.ts';
import { CaseActions } from './case-actions.tsx';
import { CaseStage, Files, GoodsPictures, Papers, Quantity } from './case-parts.tsx';
import { NameRightPanel } from './name-right-panel.tsx';
import { TrackCard } from './track-card.tsx';

/** One case before an officer: what is next, the rights side by side, the goods, what the party says, papers and the course. */
export function Page() {
  const { caseNo } = useParams({ strict: false });
  const asked = useQuery(getIprCase, { caseNo: CaseNo.parse(caseNo) }, { follows: ['ipr-case'] });
  return <div className="page"><Asked asked={asked}>{(kase) => <Body kase={kase} />}</Asked></div>;
}

function Body({ kase }: { readonly kase: IprCaseView }) {
  const t = useText();
  const say = useWords();
  const may = useMay();
  const naming = kase.stage === 'open' && may('ipr-case.handle') ? <NameRightPanel caseNo={kase.caseNo} named={kase.tracks.map(({ recordNo }) => recordNo)} /> : null;
  const whole = kase.steps.filter(({ recordNo }) => recordNo === null);
  return (
    <>
      <div className="page-head">
        <h1 className="figures">{kase.caseNo}</h1><CaseStage stage={kase.stage} /><span>{kase.traderName}</span>
        {may('dossier.read') ? <Link to="/desk/dossier/$number" params={{ number: kase.entryId }} className="figures">{kase.entryId}</Link> : <span className="figures">{kase.entryId}</span>}
        {kase.orderNo && may('inspection.read') && <Link to="/desk/inspections/$orderNo" params={{ orderNo: kase.orderNo }} className="figures">{kase.orderNo}</Link>}
        <Link to="/desk/ipr-cases">{t('返回列表', 'Back to the list')}</Link>
      </div>
      {whole.length > 0 && <Alert style={{ marginBottom: 14 }} showIcon type="warning" title={whole.map((step) => say(actionWords[step.action])).join(' · ')} />}
      {kase.outcome && <Alert style={{ marginBottom: 14 }} showIcon type={kase.stage === 'released' ? 'success' : 'error'} title={<CaseStage stage={kase.stage} />} description={<Outcome kase={kase} />} />}
      <CaseActions kase={kase} />
      {kase.tracks.length === 0 && naming}
      {kase.tracks.length > 0 && <div className="tracks">{kase.tracks.map((track) => <TrackCard key={track.recordNo} kase={kase} track={track} />)}</div>}
      {kase.tracks.length > 0 && naming}
      <div className="case-columns">
        <div className="stack">
          <Goods kase={kase} />
          <Party kase={kase} />
        </div>
        <div className="stack">
          <Card size="small" title={t(`文书 ${kase.papers.length}`, `Papers ${kase.papers.length}`)}><Papers caseNo={kase.caseNo} papers={kase.papers} /></Card>
          <Card size="small" title={t('经过', 'Course')}><Timeline items={kase.course.filter(({ type }) => type !== 'PaperIssued').toReversed().map((moment, index) => ({ key: index, color: /Overran|Confiscated|Transferred/.test(moment.type) ? 'red' : /Ended|Released|Returned/.test(moment.type) ? 'green' : 'blue', content: <Moment moment={moment} /> }))} /></Card>
        </div>
      </div>
    </>
  );
}

function Outcome({ kase: { outcome } }: { readonly kase: IprCaseView }) {
  const t = useText();
  const say = useWords();
  if (!outcome) return null;
  return <>{outcome.reasons} <At at={outcome.at} />{outcome.fineCny !== null && <> · {t('罚款', 'fine')} <b className="figures">¥{outcome.fineCny}</b></>}{outcome.authority && <> · {outcome.authority}</>}{outcome.disposal && <> · {say(disposalWays[outcome.disposal.way])} {outcome.disposal.note}</>}</>;
}

function Goods({ kase }: { readonly kase: IprCaseView }) {
  const t = useText();
  const mode = supervisionModes.find(([code]) => code === kase.supervisionMode);
  return (
    <Card size="small" title={t('货物与证据', 'Goods and evidence')} extra={<b className="figures">¥{kase.valueCny}</b>}>
      <Descriptions size="small" column={{ xs: 1, sm: 2 }} items={[
        { key: 'direction', label: t('进出口', 'Direction'), children: kase.direction === 'I' ? t('进口', 'Import') : t('出口', 'Export') }, { key: 'day', label: t('申报', 'Declared'), children: <span className="figures">{kase.declaredOn}</span> },
        { key: 'mode', label: t('监管方式', 'Mode'), children: <span>{kase.supervisionMode} {mode && t(mode[1], mode[2] || mode[1])}</span> }, { key: 'note', label: t('发现', 'Seen'), children: kase.note },
      ]} />
      <Table<SuspectedGoods> size="small" rowKey="gNo" pagination={false} dataSource={[...kase.goods]} scroll={{ x: 480 }} style={{ margin: '12px 0' }} columns={[
        { title: '#', dataIndex: 'gNo', width: 40 }, { title: t('品名', 'Name'), key: 'name', render: (_, { name, model }) => <>{name} <span className="muted">{model}</span></> }, { title: t('数量', 'Quantity'), key: 'qty', render: (_, { qty, unit }) => <Quantity qty={qty} unit={unit} /> },
        { title: t('原产', 'Origin'), dataIndex: 'origin', width: 64 }, { title: t('价值', 'Value'), dataIndex: 'valueCny', render: (value: string) => <span className="figures">¥{value}</span> },
      ]} />
      <GoodsPictures caseNo={kase.caseNo} hashes={kase.evidence} />
    </Card>
  );
}

function Party({ kase: { caseNo, position, explanations } }: { readonly kase: IprCaseView }) {
  const t = useText();
  const say = useWords();
  return (
    <Card size="small" title={t('当事人陈述', 'What the party says')}>
      {position ? <p style={{ marginTop: 0 }}><b>{say(positionKinds[position.kind])}</b> · {position.text} <At at={position.at} /> <Files caseNo={caseNo} hashes={position.evidence} /></p> : <p className="muted" style={{ marginTop: 0 }}>{t('尚未申报知识产权状况', 'No position stated yet')}</p>}
      {explanations.map((said) => <p key={said.at} style={{ marginBottom: 0 }}>{t('书面说明', 'Explanation')}：{said.text} <At at={said.at} /> <Files caseNo={caseNo} hashes={said.evidence} /></p>)}
    </Card>
  );
}

function Moment({ moment: { type, at, by, recordNo, detail } }: { readonly moment: CaseMoment }) {
  const t = useText();
  const say = useWords();
  const words = caseEventWords[type];
  const [ground, finding] = [EndGround.safeParse(detail).data, Finding.safeParse(detail).data];
  const told = ground ? say(endGrounds[ground]) : finding ? say(findings[finding]) : detail in clockKinds ? say(clockKinds[detail as keyof typeof clockKinds]) : detail;
  return <><b>{words ? t(...words) : type}</b> {told} {recordNo && <span className="figures muted">{recordNo}</span>} <At at={at} /> <span className="muted">{by.startsWith('system') ? t('系统', 'the system') : by}</span></>;
}
