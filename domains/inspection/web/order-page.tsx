import { Link, useParams } from '@tanstack/react-router';
import { Card, Descriptions, Empty, Image, Table, Tag } from 'antd';
import { pointWords } from '#domains/risk/contract/points.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At, Stage } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { useQuery } from '#ui/use-query.ts';
import { getOrder, type OrderView } from '../contract/endpoints.ts';
import { findingCodes, type InspectionReport } from '../contract/report.ts';
import { EndoscopeCard } from './endoscope-card.tsx';
import { RecheckersForm } from './recheckers-form.tsx';
import { RightsNote } from './rights-note.tsx';
import { conclusionWords, evidenceWords, handlingWords, orderWords } from './stage-words.ts';

export function Page() {
  const { orderNo } = useParams({ strict: false });
  const asked = useQuery(getOrder, { orderNo: String(orderNo) }, { follows: ['inspection'] });
  return <div className="page"><Asked asked={asked}>{(order) => <OrderBody order={order} />}</Asked></div>;
}

function OrderBody({ order }: { readonly order: OrderView }) {
  const t = useText();
  const say = useWords();
  const may = useMay();
  return (
    <>
      <div className="page-head"><h1 className="figures">{order.orderNo}</h1><Stage stage={order.stage} words={orderWords[order.stage]} /><Link to="/desk/dossier/$number" params={{ number: order.entryId }}>{t('全程档案', 'Dossier')}</Link></div>
      <Card size="small" style={{ marginBottom: 14 }}>
        <Descriptions size="small" column={{ xs: 1, md: 3 }} items={[
          { key: 'trader', label: t('收发货人', 'Trader'), children: order.traderName }, { key: 'site', label: t('场所', 'Site'), children: order.site ?? '—' }, { key: 'opened', label: t('下达', 'Opened'), children: <At at={order.openedAt} /> },
          { key: 'points', label: t('要点', 'Points'), children: order.points.map((point) => <Tag key={point}>{say(pointWords[point]) || point}</Tag>) }, { key: 'method', label: t('方式', 'Method'), children: order.method === 'THOROUGH' ? t('彻底查验', 'Thorough') : t('抽查', 'Sample') },
          { key: 'officers', label: t('关员', 'Officers'), children: order.officers.join(' ') || t('未公开', 'Not disclosed') },
        ]} />
      </Card>
      <RightsNote entryId={order.entryId} />
      {order.recheckersWanted && may('inspection.oversee') && <RecheckersForm orderNo={order.orderNo} inspected={order.officers} />}
      {order.report ? <Report title={t('查验记录', 'Report')} report={order.report} /> : <Empty description={t('尚无查验记录', 'No report yet')} />}
      {order.recheck && <Report title={t('复查记录', 'Re-check')} report={order.recheck} />}
    </>
  );
}

function Report({ title, report }: { readonly title: string; readonly report: InspectionReport }) {
  const t = useText();
  const say = useWords();
  return (
    <Card size="small" title={title} style={{ marginBottom: 14 }} extra={<Tag color={report.conclusion === 'CONFORMS' ? 'green' : 'red'}>{say(conclusionWords[report.conclusion])} · {say(handlingWords[report.handling])}</Tag>}>
      <p className="muted"><At at={report.startedAt} /> – <At at={report.endedAt} /> · {t('当事人', 'Party')} {report.party.name}{report.party.present ? '' : ` (${t('未到场，见证', 'absent, witness')} ${report.party.witness})`} {report.note}</p>
      <Table size="small" pagination={false} rowKey="boxNo" dataSource={report.boxes} columns={[
        { title: t('箱号', 'Box'), dataIndex: 'boxNo', className: 'figures' }, { title: t('箱号相符', 'Number'), dataIndex: 'numberMatches', render: yesNo },
        { title: t('原封号', 'Seal found'), dataIndex: 'sealFound', className: 'figures' }, { title: t('封号相符', 'Seal'), dataIndex: 'sealMatches', render: yesNo }, { title: t('新封号', 'New seal'), dataIndex: 'sealNew', className: 'figures' },
      ]} />
      <Table size="small" pagination={false} rowKey="gNo" style={{ marginTop: 10 }} dataSource={report.items} columns={[
        { title: '#', dataIndex: 'gNo', width: 50 }, { title: t('发现', 'Found'), dataIndex: 'codes', render: (codes: InspectionReport['items'][number]['codes']) => codes.map((code) => <Tag key={code} color={code === '00' ? 'green' : 'red'}>{say(findingCodes[code])}</Tag>) },
        { title: t('实际', 'Actual'), dataIndex: 'actual' },
      ]} />
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 12 }}>
        <Image.PreviewGroup>{report.evidence.map((photo) => <Image key={`${photo.hash}${photo.kind}`} width={120} height={90} style={{ objectFit: 'cover', borderRadius: 6 }} src={`/api/inspection/evidence/${photo.hash}`} alt={say(evidenceWords[photo.kind])} />)}</Image.PreviewGroup>
      </div>
      {report.endoscope?.map((check, index) => <EndoscopeCard key={`${check.boxNo}${index}`} check={check} />)}
    </Card>
  );
}

function yesNo(value: boolean) {
  return <Tag color={value ? 'green' : 'red'}>{value ? '✓' : '✗'}</Tag>;
}
