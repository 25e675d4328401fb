import { Link } from '@tanstack/react-router';
import { Button, Input, Select, Table, Tabs } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At } from '#ui/parts.tsx';
import { spanOf } from '#ui/span.ts';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { listBills, listManifests, type ManifestRow } from '../contract/endpoints.ts';
import { BillTable, billWords } from './bill-table.tsx';

const none = { view: 'bills', search: '', status: '', after: '' };

export function Page() {
  const t = useText();
  const [filter, change] = useUrlFilter(none);
  return (
    <div className="page">
      <div className="page-head"><h1>{t('舱单', 'Manifests')}</h1></div>
      <Tabs activeKey={filter.view} onChange={(view) => change({ view, after: '' })} items={[
        { key: 'bills', label: t('提运单', 'Bills'), children: <Bills filter={filter} change={change} /> }, { key: 'manifests', label: t('舱单报文', 'Manifests'), children: <Manifests /> },
      ]} />
    </div>
  );
}

function Bills({ filter, change }: { readonly filter: typeof none; readonly change: (next: Partial<typeof none>) => void }) {
  const t = useText();
  const say = useWords();
  const asked = useQuery(listBills, { search: filter.search, status: filter.status, after: filter.after, limit: 50 }, { follows: ['manifest'] });
  return (
    <>
      <div className="filters">
        <Select value={filter.status} style={{ width: 160 }} aria-label={t('状态', 'State')} onChange={(status) => change({ status, after: '' })} options={[{ value: '', label: t('全部状态', 'Every state') }, ...Object.entries(billWords).map(([value, words]) => ({ value, label: say(words) }))]} />
        <Input.Search allowClear defaultValue={filter.search} placeholder={t('提单号或箱号', 'Bill or box')} style={{ width: 280 }} onSearch={(search) => change({ search, after: '' })} />
      </div>
      <Asked asked={asked} empty={(page) => page.bills.length === 0}>{(page) => (
        <>
          <BillTable bills={page.bills} opens />
          <div className="filters" style={{ marginTop: 12, justifyContent: 'flex-end' }}>
            {filter.after && <Button onClick={() => change({ after: '' })}>{t('回到开头', 'First page')}</Button>}
            {page.next && <Button onClick={() => change({ after: page.next ?? '' })}>{t('下一页', 'Next')}</Button>}
          </div>
        </>
      )}</Asked>
    </>
  );
}

function Manifests() {
  const t = useText();
  const asked = useQuery(listManifests, { limit: 100 }, { follows: ['manifest.manifest'] });
  const kinds: Readonly<Record<string, readonly [string, string]>> = { ORIGINAL: ['原始舱单', 'Original'], PRE_ALLOCATION: ['预配舱单', 'Pre-allocation'], LOADING: ['装载舱单', 'Loading'] };
  return (
    <Asked asked={asked} empty={(rows) => rows.length === 0}>{(rows) => (
      <Table<ManifestRow> size="small" rowKey="manifestId" dataSource={rows} pagination={{ pageSize: 50, hideOnSinglePage: true }} columns={[
        { title: t('种类', 'Kind'), dataIndex: 'kind', render: (kind: string) => t(...(kinds[kind] ?? [kind, kind])) }, { title: t('船名', 'Vessel'), dataIndex: 'vesselName' }, { title: 'IMO', dataIndex: 'imo', className: 'figures' },
        { title: t('航次', 'Voyage'), dataIndex: 'voyage', className: 'figures', render: (voyage: string, row) => <Link to="/desk/tally" search={{ imo: row.imo, voyage, direction: row.direction } as never}>{voyage}</Link> }, { title: t('发送人', 'Sender'), dataIndex: 'sender' }, { title: t('提单', 'Bills'), dataIndex: 'billCount', align: 'right', className: 'figures' },
        { title: t('箱', 'Boxes'), dataIndex: 'boxCount', align: 'right', className: 'figures' }, { title: t('最近报文', 'Last message'), dataIndex: 'lastAt', render: (at: string) => <At at={at} /> },
        { title: t('逾期', 'Late'), dataIndex: 'lateMinutes', render: (minutes: number) => (minutes > 0 ? spanOf(minutes, t) : '') },
      ]} />
    )}</Asked>
  );
}
