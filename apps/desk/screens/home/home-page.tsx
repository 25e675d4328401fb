import { Link } from '@tanstack/react-router';
import { Card, List, Skeleton, Tag } from 'antd';
import type { ReactNode } from 'react';
import { listDeclarations } from '#domains/declaration/contract/endpoints.ts';
import { shortStages } from '#domains/declaration/contract/plain-words.ts';
import { listWaitingLots } from '#domains/draw/contract/endpoints.ts';
import { listPassages } from '#domains/gate/contract/endpoints.ts';
import { passageWords } from '#domains/gate/web/passage-words.ts';
import { listOrders } from '#domains/inspection/contract/endpoints.ts';
import { orderWords } from '#domains/inspection/web/stage-words.ts';
import { listRights } from '#domains/ipr/contract/endpoints.ts';
import { Clock } from '#domains/ipr/web/right-words.tsx';
import { listFilings } from '#domains/product-filing/contract/endpoints.ts';
import { listMyScans, listScans } from '#domains/scan-review/contract/endpoints.ts';
import { scanWords } from '#domains/scan-review/web/stage-words.ts';
import { getLedgerStatus } from '#platform/contract/ledger.ts';
import { useText } from '#ui/language.tsx';
import { At, Stage } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { useQuery } from '#ui/use-query.ts';
import { PortDay } from './port-day.tsx';

/** What waits for this officer now, newest events first; each panel only where the post permits it. */
export function Page() {
  const t = useText();
  const may = useMay();
  // A firm is on its way to its own first page.
  if (!may('desk')) return null;
  return (
    <div className="page">
      <div className="page-head"><h1>{t('总览', 'Overview')}</h1></div>
      <PortDay />
      <LedgerCards />
      {may('draw.override') && <WaitingDraws />}
      <div className="home-grid">
        {may('declaration.read') && <Queue zh="待审单" en="Awaiting document review" missing="documents" />}
        {may('declaration.review') && <Queue zh="删改申请" en="Changes asked for" missing="change" />}
        {may('declaration.release') && <Queue zh="查验异常待处置" en="Discrepancies to be handled" missing="inspection-failed" />}
        {may('declaration.read') && <Queue zh="最新报关单" en="Newest declarations" missing="" />}
        {may('inspection.read') && <Inspections />}
        {may('gate.read') && <Passages />}
        {may('scan.review') && <MyImages />}
        {may('scan.oversee') && <Images />}
        {may('filing.read') && <Filings />}
        {may('rights.decide') && <Rights />}
      </div>
    </div>
  );
}

function LedgerCards() {
  const t = useText();
  const asked = useQuery(getLedgerStatus, {}, { follows: [''] });
  const status = asked.data;
  const stuck = status?.reactions.filter((reaction) => reaction.stuck) ?? [];
  return (
    <div className="cards">
      <Figure label={t('账本事件', 'Events in the ledger')} value={status?.events} />
      <Figure label={t('已入透明日志', 'Sealed in the log')} value={status?.sealed} />
      <Figure label={t('见证联署', 'Witness cosignatures')} value={status?.cosignatures} />
      <div className="card"><div className="label">{t('自动联动', 'Reactions')}</div><div className="figure">{status ? (stuck.length === 0 ? <Tag color="green">{t('全部正常', 'All moving')}</Tag> : <Tag color="red">{stuck.map((reaction) => reaction.name).join(' ')}</Tag>) : '…'}</div></div>
    </div>
  );
}

/** Shown only while something waits: a draw that nobody but a chief can move. */
function WaitingDraws() {
  const t = useText();
  const count = useQuery(listWaitingLots, {}, { follows: ['draw'] }).data?.length ?? 0;
  if (count === 0) return null;
  return <div className="cards"><Link to="/desk/draw-orders" className="card"><div className="label">{t('抽签待人工处理', 'Draws that wait for a person')}</div><div className="figure">{count}</div></Link></div>;
}

function Figure({ label, value }: { readonly label: string; readonly value: number | undefined }) {
  return <div className="card"><div className="label">{label}</div><div className="figure">{value === undefined ? '…' : value.toLocaleString('en-US')}</div></div>;
}

type PanelProps<Row> = { readonly title: string; readonly all: ReactNode; readonly rows: readonly Row[] | undefined; readonly empty: string; readonly row: (row: Row) => ReactNode };

/** The first few of a list, with the way to all of it. */
function Panel<Row>({ title, all, rows, empty, row }: PanelProps<Row>) {
  return (
    <Card size="small" title={title} extra={all}>
      {rows ? <List size="small" dataSource={rows.slice(0, shownRows)} locale={{ emptyText: empty }} renderItem={row} /> : <Skeleton active />}
    </Card>
  );
}
const shownRows = 8;

function Queue({ zh, en, missing }: { readonly zh: string; readonly en: string; readonly missing: string }) {
  const t = useText();
  const asked = useQuery(listDeclarations, { missing, limit: shownRows }, { follows: ['declaration'] });
  return (
    <Panel title={t(zh, en)} all={<Link to="/desk/declarations" search={(missing ? { missing } : {}) as never}>{t('全部', 'All')}</Link>} rows={asked.data?.rows} empty={t('没有等待的事项', 'Nothing waits')} row={(row) => (
      <List.Item extra={<Stage stage={row.stage} words={shortStages[row.stage]} />}><Link to="/desk/declarations/$entryId" params={{ entryId: row.entryId }} className="figures">{row.entryId}</Link><span className="clip muted">{row.goods} · {row.traderName}</span></List.Item>
    )} />
  );
}

function Inspections() {
  const t = useText();
  const asked = useQuery(listOrders, { limit: shownRows }, { follows: ['inspection'] });
  return (
    <Panel title={t('查验进展', 'Inspections')} all={<Link to="/desk/inspections">{t('全部', 'All')}</Link>} rows={asked.data} empty={t('没有查验', 'No inspections')} row={(order) => (
      <List.Item extra={<Stage stage={order.stage} words={orderWords[order.stage]} />}><Link to="/desk/inspections/$orderNo" params={{ orderNo: order.orderNo }} className="figures">{order.orderNo}</Link><span className="clip muted">{order.traderName}</span></List.Item>
    )} />
  );
}

function Passages() {
  const t = useText();
  const asked = useQuery(listPassages, { limit: shownRows }, { follows: ['gate'] });
  return (
    <Panel title={t('卡口', 'Gates')} all={<Link to="/desk/gate">{t('全部', 'All')}</Link>} rows={asked.data} empty={t('没有车辆', 'No vehicles')} row={(passage) => (
      <List.Item extra={<Stage stage={passage.stage} words={passageWords[passage.stage]} />}><At at={passage.decidedAt} /><span>{passage.plate}</span><span className="clip figures muted">{passage.boxes.join(' ')}</span></List.Item>
    )} />
  );
}

function MyImages() {
  const t = useText();
  const asked = useQuery(listMyScans, {}, { follows: ['scan-review'] });
  return (
    <Panel title={t('派给我的图像', 'Images drawn for me')} all={<Link to="/desk/scans/mine">{t('全部', 'All')}</Link>} rows={asked.data} empty={t('没有派给您的图像', 'Nothing is drawn for you')} row={(row) => (
      <List.Item extra={row.leaseUntil && <At at={row.leaseUntil} />}><Link to="/desk/scans/view/$scanNo" params={{ scanNo: row.scanNo }} className="figures">{row.scanNo}</Link><span className="clip figures muted">{row.boxes.join(' ')}</span></List.Item>
    )} />
  );
}

function Images() {
  const t = useText();
  const asked = useQuery(listScans, { limit: shownRows }, { follows: ['scan-review'] });
  return (
    <Panel title={t('最新图像', 'Newest images')} all={<Link to="/desk/scans">{t('全部', 'All')}</Link>} rows={asked.data} empty={t('没有图像', 'No images')} row={(row) => (
      <List.Item extra={<Stage stage={row.stage} words={scanWords[row.stage]} />}><Link to="/desk/scans/view/$scanNo" params={{ scanNo: row.scanNo }} className="figures">{row.scanNo}</Link><span className="clip figures muted">{row.boxes.join(' ')}</span></List.Item>
    )} />
  );
}

function Rights() {
  const t = useText();
  const asked = useQuery(listRights, { awaits: 'OFFICER' }, { follows: ['ipr'] });
  return (
    <Panel title={t('待决定的知识产权备案', 'Rights that wait for a decision')} all={<Link to="/desk/recordations">{t('全部', 'All')}</Link>} rows={asked.data} empty={t('没有等待的事项', 'Nothing waits')} row={(row) => (
      <List.Item extra={<Clock dueOn={row.dueOn} left={row.workingDaysLeft} />}><Link to="/desk/recordations/$recordNo" params={{ recordNo: row.recordNo }} className="figures">{row.recordNo}</Link><span className="clip muted">{row.title}</span></List.Item>
    )} />
  );
}

function Filings() {
  const t = useText();
  const asked = useQuery(listFilings, { awaits: 'OFFICER' }, { follows: ['product-filing'] });
  return (
    <Panel title={t('待办产品备案', 'Product filings that wait')} all={<Link to="/desk/filings">{t('全部', 'All')}</Link>} rows={asked.data} empty={t('没有等待的事项', 'Nothing waits')} row={(row) => (
      <List.Item extra={<span className="figures muted">{row.hs}</span>}><Link to="/desk/filings/$filingNo" params={{ filingNo: row.filingNo }} className="figures">{row.filingNo}</Link><span className="clip muted">{row.nameZh}</span></List.Item>
    )} />
  );
}
