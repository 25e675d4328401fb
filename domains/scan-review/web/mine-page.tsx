import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Card, Empty, Table } from 'antd';
import { useEffect } from 'react';
import { call } from '#ui/call.ts';
import { useText } from '#ui/language.tsx';
import { Asked, At } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useShortcuts } from '#ui/use-shortcuts.ts';
import { beatScan, getMyFigures, listMyScans, type OfficerFigures, type ScanRow } from '../contract/endpoints.ts';
import { ScanNo } from '../contract/ids.ts';
import { ShareText } from './share-text.tsx';
import { beatMs } from './use-beat.ts';

/** What was drawn for me; Enter opens the one whose time ends first. */
export function Page() {
  const t = useText();
  const navigate = useNavigate();
  const mine = useQuery(listMyScans, {}, { follows: ['scan-review'] });
  const figures = useQuery(getMyFigures, { days: 30 }, { follows: ['scan-review'] });
  const open = (scanNo: string | undefined): void => { if (scanNo) void navigate({ to: '/desk/scans/view/$scanNo', params: { scanNo } }); };
  useShortcuts({ Enter: () => open(mine.data?.[0]?.scanNo) });
  // Whoever has this page before him is at work: what waits for him does not go back to the lot meanwhile.
  const waiting = (mine.data ?? []).map(({ scanNo }) => scanNo).join(' ');
  useEffect(() => {
    if (waiting === '') return undefined;
    const clock = setInterval(() => { for (const scanNo of waiting.split(' ')) void call(beatScan, { scanNo: ScanNo.parse(scanNo) }).catch(() => undefined); }, beatMs);
    return () => clearInterval(clock);
  }, [waiting]);
  return (
    <div className="page">
      <div className="page-head"><h1>{t('我的审图', 'My images')}</h1><span className="muted">{t('由抽签派给您；按 Enter 打开第一幅', 'Drawn for you by lot; Enter opens the first')}</span></div>
      <Asked asked={mine}>{(scans) => (scans.length === 0
        ? <Card><Empty description={t('目前没有派给您的图像；新图像到来时本页自动更新', 'Nothing is drawn for you now; this page shows new images by itself')} /></Card>
        : <Table<ScanRow> size="small" rowKey="scanNo" dataSource={scans} pagination={false} scroll={{ x: 760 }} columns={[
          { title: t('扫描编号', 'Scan'), dataIndex: 'scanNo', render: (scanNo: string) => <Link to="/desk/scans/view/$scanNo" params={{ scanNo }} className="figures">{scanNo}</Link> },
          { title: t('场所', 'Site'), dataIndex: 'site', width: 100 }, { title: t('箱', 'Boxes'), dataIndex: 'boxes', render: (boxes: string[]) => <span className="figures">{boxes.join(' ')}</span> },
          { title: t('报关单', 'Declaration'), dataIndex: 'entryId', render: (entryId: string | null) => <span className="figures">{entryId ?? t('无（空箱等）', 'none (empties)')}</span> },
          { title: t('收到', 'Received'), dataIndex: 'receivedAt', width: 110, render: (at: string) => <At at={at} /> }, { title: t('时限', 'Until'), dataIndex: 'leaseUntil', width: 110, render: (at: string | null) => <At at={at} /> },
          { title: '', key: 'open', width: 90, render: (_, row) => <Button size="small" type="primary" onClick={() => open(row.scanNo)}>{t('审图', 'Read')}</Button> },
        ]} />)}</Asked>
      <Asked asked={figures}>{(own) => <MyFigures own={own} />}</Asked>
    </div>
  );
}

function MyFigures({ own }: { readonly own: OfficerFigures }) {
  const t = useText();
  return (
    <Card size="small" style={{ marginTop: 14 }} title={t('近 30 天，含今日；科长看到的截至昨日', 'Thirty days, today included; your chief sees them up to yesterday')}>
      <div className="figure-row">
        <span>{t('已审', 'Read')} <b>{own.looks}</b></span><span>{t('用时中位', 'Median time')} <b>{own.medianSeconds === null ? '—' : `${Math.round(own.medianSeconds)} s`}</b></span>
        <span>{t('放行', 'Released')} <b>{own.released}</b></span><span>{t('嫌疑', 'Suspicious')} <b>{own.suspicious}</b></span><span>{t('请求二审', 'Second looks asked')} <b>{own.secondAsked}</b></span>
        <span>{t('投影发现', 'Projections found')} <ShareText share={own.projections} /></span><span>{t('嫌疑经查属实', 'Suspicions confirmed')} <ShareText share={own.confirmed} /></span>
      </div>
      {own.projections.of > 0 && own.projections.low > 0.5 && own.projections.of - own.projections.hits > 2 && <Alert style={{ marginTop: 8 }} type="info" title={t('漏看的投影多在厚重处，可用 s 键扫动窗位', 'Projections are mostly missed in thick goods; s sweeps the level')} />}
    </Card>
  );
}
