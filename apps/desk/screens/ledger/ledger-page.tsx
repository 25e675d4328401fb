import { Alert, Button, Card, Segmented, Space, Table, Tag, Typography } from 'antd';
import { getLedgerStatus, listAccess, listEvents, type TrailEvent } from '#platform/contract/ledger.ts';
import { eventWords } from '../declaration-dossier/event-words.ts';
import { useText } from '#ui/language.tsx';
import { Asked, At } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';

const none = { view: 'events', before: '' };

/** The record itself: newest events, the signed checkpoint, how far each reaction has read, and who read what. */
export function Page() {
  const t = useText();
  const may = useMay();
  const [filter, change] = useUrlFilter(none);
  return (
    <div className="page">
      <div className="page-head"><h1>{t('账本与审计', 'Ledger and audit')}</h1></div>
      <Checkpoint />
      <div className="filters"><Segmented value={filter.view} onChange={(view) => change({ view, before: '' })} options={[{ value: 'events', label: t('事件', 'Events') }, { value: 'reactions', label: t('联动', 'Reactions') }, ...(may('audit.read') ? [{ value: 'access', label: t('访问日志', 'Access log') }] : [])]} /></div>
      {filter.view === 'events' && <Events before={filter.before} onEarlier={(before) => change({ before })} />}
      {filter.view === 'reactions' && <Reactions />}
      {filter.view === 'access' && <Access />}
    </div>
  );
}

function Checkpoint() {
  const t = useText();
  const asked = useQuery(getLedgerStatus, {}, { follows: [''] });
  return (
    <Card size="small" title={t('最新检查点（C2SP signed note）', 'Newest checkpoint (C2SP signed note)')} style={{ marginBottom: 14 }}>
      {asked.data?.checkpoint ? <Typography.Paragraph copyable={{ text: asked.data.checkpoint }} style={{ margin: 0 }}><pre className="facts">{asked.data.checkpoint}</pre></Typography.Paragraph> : <span className="muted">…</span>}
      {asked.data && asked.data.cosignatures < 2 && <Alert type="warning" showIcon title={t(`仅 ${asked.data.cosignatures} 名见证人联署，未达法定数`, `Only ${asked.data.cosignatures} witnesses have cosigned; the quorum is two`)} />}
      <p className="muted" style={{ margin: '8px 0 0' }}>{t('导出并离线核验：', 'Export and verify offline: ')}<code>npx guanlan audit --export ledger.jsonl.gz</code> · <code>npx guanlan audit ledger.jsonl.gz --keys notaries.json</code></p>
    </Card>
  );
}

function Events({ before, onEarlier }: { readonly before: string; readonly onEarlier: (before: string) => void }) {
  const t = useText();
  const asked = useQuery(listEvents, { limit: 50, ...(before ? { before: Number(before) } : {}) }, { follows: [''] });
  return (
    <Asked asked={asked}>{(events) => (
      <>
        <Table<TrailEvent> size="small" rowKey="position" dataSource={events} pagination={false} scroll={{ x: 1000 }}
          expandable={{ expandedRowRender: (event) => <pre className="facts">{JSON.stringify(event.event, null, 2)}</pre> }}
          columns={[
            { title: '#', dataIndex: 'position', width: 90, className: 'figures' }, { title: t('日志叶', 'Leaf'), dataIndex: 'leaf', width: 90, render: (leaf: number | null) => <span className="figures">{leaf ?? '…'}</span> },
            { title: t('时间', 'At'), dataIndex: 'at', width: 110, render: (at: string) => <At at={at} /> }, { title: t('流', 'Stream'), key: 'stream', width: 400, render: (_, event) => <span className="figures"><Tag>{event.domain}</Tag>{event.stream} v{event.version}</span> },
            { title: t('事件', 'Event'), dataIndex: 'type', width: 210, render: (type: string) => <span title={type}>{eventWords[type] ? t(...eventWords[type]) : type}</span> }, { title: t('行为人', 'By'), dataIndex: 'by', ellipsis: true }, { title: t('散列', 'Hash'), dataIndex: 'hash', render: (hash: string) => <span className="figures muted">{hash.slice(0, 16)}…</span> },
          ]} />
        <Space style={{ marginTop: 12 }}>{events.length === 50 && <Button onClick={() => onEarlier(String(events.at(-1)?.position ?? ''))}>{t('更早', 'Earlier')}</Button>}</Space>
      </>
    )}</Asked>
  );
}

function Reactions() {
  const t = useText();
  const asked = useQuery(getLedgerStatus, {}, { follows: [''] });
  return (
    <Asked asked={asked}>{(status) => (
      <Table size="small" rowKey="name" pagination={false} dataSource={status.reactions} columns={[
        { title: t('联动', 'Reaction'), dataIndex: 'name' }, { title: t('已读到', 'Has read to'), dataIndex: 'leaf', className: 'figures' }, { title: t('落后', 'Behind'), key: 'behind', className: 'figures', render: (_, reaction) => status.sealed - reaction.leaf },
        { title: t('状态', 'State'), dataIndex: 'stuck', render: (stuck: string | null) => (stuck ? <Tag color="red">{stuck}</Tag> : <Tag color="green">{t('正常', 'Moving')}</Tag>) },
      ]} />
    )}</Asked>
  );
}

function Access() {
  const t = useText();
  const asked = useQuery(listAccess, { limit: 200 });
  return (
    <Asked asked={asked} empty={(entries) => entries.length === 0}>{(entries) => (
      <Table size="small" rowKey={(entry) => `${entry.at}${entry.caller}${entry.endpoint}${entry.subject}`} dataSource={entries} pagination={{ pageSize: 50, hideOnSinglePage: true }} columns={[
        { title: t('时间', 'At'), dataIndex: 'at', render: (at: string) => <At at={at} /> }, { title: t('何人', 'Who'), dataIndex: 'caller' }, { title: t('读取', 'Read'), dataIndex: 'endpoint' },
        { title: t('对象', 'Of'), dataIndex: 'subject', className: 'figures' }, { title: t('结果', 'Answer'), dataIndex: 'status', render: (status: number) => <Tag color={status === 200 ? 'green' : 'red'}>{status}</Tag> },
      ]} />
    )}</Asked>
  );
}
