import { Link } from '@tanstack/react-router';
import { Alert, Card, Progress, Segmented, Table, Tag } from 'antd';
import { byHour, HoursChart } from '#ui/hours-chart.tsx';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { type DeviceFigures, getReviewFigures, listScans, type OfficerFigures, type ReviewFigures, type ScanRow } from '../contract/endpoints.ts';
import { PolicyForm } from './policy-form.tsx';
import { ShadowPanel } from './shadow-panel.tsx';
import { ShareText } from './share-text.tsx';
import { opinionReasons, scanWords } from './stage-words.ts';

const none = { stage: '' };

/** The section: queue, scanners, officers, how well images tell what is in a box. */
export function Page() {
  const t = useText();
  const say = useWords();
  const may = useMay();
  const [filter, change] = useUrlFilter(none);
  const figures = useQuery(getReviewFigures, { days: 30 }, { follows: ['scan-review'] });
  const scans = useQuery(listScans, { stage: filter.stage, limit: 100 }, { follows: ['scan-review'] });
  return (
    <div className="page">
      <div className="page-head"><h1>{t('集中审图', 'Image review')}</h1><span className="muted">{t('近 30 天；关员统计截至昨日，本人先见', 'Thirty days; figures of officers end yesterday: each sees his own first')}</span></div>
      <Asked asked={figures}>{(all) => <Figures all={all} />}</Asked>
      <ShadowPanel />
      {may('scan.policy') && <PolicyForm />}
      <div className="filters" style={{ marginTop: 14 }}><Segmented value={filter.stage} onChange={(stage) => change({ stage })} options={[{ value: '', label: t('全部', 'All') }, ...Object.entries(scanWords).map(([value, words]) => ({ value, label: say(words) }))]} /></div>
      <Asked asked={scans}>{(rows) => (
        <Table<ScanRow> size="small" rowKey="scanNo" dataSource={rows} pagination={{ pageSize: 20, hideOnSinglePage: true }} scroll={{ x: 820 }} columns={[
          { title: t('扫描编号', 'Scan'), dataIndex: 'scanNo', render: (scanNo: string) => <Link to="/desk/scans/view/$scanNo" params={{ scanNo }} className="figures">{scanNo}</Link> },
          { title: t('环节', 'Stage'), dataIndex: 'stage', width: 120, render: (stage: string) => <Tag color={({ released: 'green', suspicious: 'red', assigned: 'blue', queued: 'gold' })[stage] ?? 'default'}>{say(scanWords[stage])}</Tag> },
          { title: t('场所', 'Site'), dataIndex: 'site', width: 100 }, { title: t('箱', 'Boxes'), dataIndex: 'boxes', render: (boxes: string[]) => <span className="figures">{boxes.join(' ')}</span> },
          { title: t('报关单', 'Declaration'), dataIndex: 'entryId', render: (entryId: string | null) => <span className="figures">{entryId ?? '—'}</span> }, { title: t('收到', 'Received'), dataIndex: 'receivedAt', width: 110, render: (at: string) => <At at={at} /> },
        ]} />
      )}</Asked>
    </div>
  );
}

function Figures({ all }: { readonly all: ReviewFigures }) {
  const t = useText();
  const say = useWords();
  const ended = all.released + all.suspicious + all.rescanAsked;
  const hours = [
    { name: t('收到', 'Received'), kind: 'bar' as const, colour: '#2d7ea6', values: byHour(all.hours, ({ received }) => received) }, { name: t('审结', 'Concluded'), kind: 'line' as const, colour: '#1f6b41', values: byHour(all.hours, ({ concluded }) => concluded) },
  ];
  return (
    <>
      {all.onDuty === 0 && <Alert type="error" showIcon style={{ marginBottom: 12 }} title={t('没有审图关员在岗，图像无人可派', 'No image officer is on duty; nobody can be drawn')} />}
      {all.withoutModel > 0 && <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={t(`${all.withoutModel} 幅待审图像没有识别模型的意见；审图照常进行`, `${all.withoutModel} scans wait without a network's opinion; review goes on without`)} />}
      {all.adviceHeld.map(({ deviceId, hazard, index, seen, since }) => (
        <Alert key={deviceId ?? ''} type="warning" showIcon style={{ marginBottom: 12 }} data-held={deviceId ?? 'house'}
          title={deviceId === null ? t('放行建议已停用（图像尚少的设备）', 'Advice to release is switched off where a scanner has sent few images') : t(`设备 ${deviceId} 的放行建议已停用`, `Advice to release is switched off for scanner ${deviceId}`)}
          description={<>{t('自', 'Since')} <At at={since} />{t('，', ': ')}{t(`“${say(opinionReasons[hazard]) || hazard}”的评分偏离校准`, `scores for ${(say(opinionReasons[hazard]) || hazard).toLowerCase()} have left those of the calibration`)} <span className="figures muted">PSI {index.toFixed(2)}, n = {seen}</span></>} />
      ))}
      <div className="section-cards">
        <Card size="small" title={t('队列', 'Queue')}><div className="figure-row"><span>{t('分析中', 'Being analysed')} <b>{all.received}</b></span><span>{t('待抽派', 'Awaiting the lot')} <b>{all.queued}</b></span><span>{t('审图中', 'Being read')} <b>{all.assigned}</b></span><span>{t('在岗', 'On duty')} <b>{all.onDuty}</b></span></div>
          <p>{t('预计清空', 'Read in about')} <b>{all.minutesAhead === null ? '—' : t(`${all.minutesAhead} 分钟`, `${all.minutesAhead} minutes`)}</b> <span className="muted">{t(`按中位 ${Math.round(all.medianSeconds)} 秒一幅`, `at the median of ${Math.round(all.medianSeconds)} s a scan`)}</span></p>
          <p>{t('最早等待自', 'Oldest waits since')} <At at={all.oldestWaiting} /></p></Card>
        <Card size="small" title={t('结果', 'Outcomes')}><div className="figure-row"><span>{t('图像放行', 'Cleared')} <b>{all.released}</b></span><span>{t('嫌疑', 'Suspicious')} <b>{all.suspicious}</b></span><span>{t('重扫', 'Rescans')} <b>{all.rescanAsked}</b></span></div>
          <p>{t('仅凭图像放行', 'Released from the image alone')} <b>{ended === 0 ? '—' : `${(all.released / ended * 100).toFixed(1)} %`}</b></p>
          <p>{t('嫌疑经查属实', 'Suspicions confirmed')} <ShareText share={all.hits} /></p><p>{t('放行后查验发现异常', 'Cleared, then found otherwise')} <ShareText share={all.misses} /></p></Card>
        <Card size="small" title={t('双盲一致性', 'Two blind readers')}><p>Cohen κ <b>{all.kappa === null ? '—' : all.kappa.kappa.toFixed(2)}</b> {all.kappa && <span className="muted">({all.kappa.low.toFixed(2)}–{all.kappa.high.toFixed(2)}), n = {all.kappa.pairs}</span>}</p>
          {all.kappa === null && <p className="muted">{t('尚无结论不一的双盲复读，无法计算', 'Needs pairs with both kinds of verdict')}</p>}</Card>
        <Card size="small" id="release-advice" title={t('机检放行建议', "The machine's advice to release")}><p>{t('审结箱中建议放行', 'Advised, of closed boxes')} <ShareText share={all.advice.advised} /></p>
          <p>{t('其中关员判嫌疑', 'Of these called suspicious')} <ShareText share={all.advice.doubted} /></p><p>{t('其中查验发现异常', 'Of those inspected, found otherwise')} <ShareText share={all.advice.otherwise} /></p>
          <p className="muted">{t('关员初判后方见意见，故每一建议都经盲检', 'Officers see it after their own first look: each is audited blind')}</p></Card>
        <Card size="small" className="wide" title={t('今日按小时', 'Today by the hour')}><HoursChart series={hours} label={t('今日收到与审结', 'Received and concluded today')} height={170} /></Card>
      </div>
      <Card size="small" title={t('扫描设备', 'Scanners')} style={{ marginTop: 14 }}>
        <Table<DeviceFigures> size="small" rowKey="deviceId" dataSource={all.devices} pagination={false} scroll={{ x: 800 }} columns={[
          { title: t('设备', 'Scanner'), dataIndex: 'deviceId', className: 'figures' }, { title: t('场所', 'Site'), dataIndex: 'site', width: 100 }, { title: t('扫描', 'Scans'), dataIndex: 'scans', width: 80, align: 'right' },
          { title: t('重扫', 'Rescans'), dataIndex: 'rescans', width: 80, align: 'right' }, { title: t('坏道', 'Dead channels'), dataIndex: 'deadChannels', width: 110, align: 'right', render: (value: number) => <span className={value > 8 ? 'bad-text' : ''}>{value}</span> },
          { title: t('剂量漂移', 'Dose drift'), dataIndex: 'doseDrift', width: 110, align: 'right', render: (value: number) => <span className={Math.abs(value) > 0.02 ? 'bad-text' : ''}>{(value * 100).toFixed(2)} %</span> },
          { title: t('24 小时利用率', 'Busy, 24 h'), dataIndex: 'busy', width: 150, render: (value: number) => <Progress percent={Math.round(value * 100)} size="small" /> }, { title: t('最近', 'Last'), dataIndex: 'lastAt', width: 110, render: (at: string) => <At at={at} /> },
        ]} />
      </Card>
      <Card size="small" title={t('审图关员（截至昨日）', 'Image officers (up to yesterday)')} style={{ marginTop: 14 }}>
        <Table<OfficerFigures> size="small" rowKey="officer" dataSource={all.officers} pagination={false} scroll={{ x: 900 }} columns={[
          { title: t('关员', 'Officer'), key: 'officer', render: (_, row) => <>{row.name} <span className="figures muted">{row.officer}</span></> }, { title: t('已审', 'Looks'), dataIndex: 'looks', width: 80, align: 'right' },
          { title: t('中位用时', 'Median'), dataIndex: 'medianSeconds', width: 100, align: 'right', render: (value: number | null) => (value === null ? '—' : `${Math.round(value)} s`) }, { title: t('嫌疑', 'Suspicious'), dataIndex: 'suspicious', width: 90, align: 'right' },
          { title: t('请求二审', 'Second asked'), dataIndex: 'secondAsked', width: 110, align: 'right' }, { title: t('投影发现', 'Projections found'), dataIndex: 'projections', render: (share: OfficerFigures['projections']) => <ShareText share={share} /> }, { title: t('嫌疑属实', 'Confirmed'), dataIndex: 'confirmed', render: (share: OfficerFigures['confirmed']) => <ShareText share={share} /> },
        ]} />
      </Card>
    </>
  );
}
