import { Link } from '@tanstack/react-router';
import { Segmented, Table, Tag } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At, Stage } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { listOrders, type OrderRow } from '../contract/endpoints.ts';
import { conclusionWords, orderWords } from './stage-words.ts';

const none = { stage: '' };

export function Page() {
  const t = useText();
  const say = useWords();
  const [filter, change] = useUrlFilter(none);
  const asked = useQuery(listOrders, { ...filter, limit: 200 }, { follows: ['inspection'] });
  return (
    <div className="page">
      <div className="page-head"><h1>{t('查验', 'Inspections')}</h1><span className="muted">{t('抽派启封之前，任何人都不知道由谁查验', 'Before the seal is opened nobody knows who inspects')}</span></div>
      <div className="filters"><Segmented value={filter.stage} onChange={(stage) => change({ stage })} options={[{ value: '', label: t('全部', 'All') }, ...Object.entries(orderWords).map(([value, words]) => ({ value, label: say(words) }))]} /></div>
      <Asked asked={asked}>{(orders) => (
        <Table<OrderRow> size="small" rowKey="orderNo" dataSource={orders} pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: 1000 }} columns={[
          { title: t('查验指令', 'Order'), dataIndex: 'orderNo', width: 210, render: (orderNo: string) => <Link to="/desk/inspections/$orderNo" params={{ orderNo }} className="figures">{orderNo}</Link> },
          { title: t('环节', 'Stage'), dataIndex: 'stage', width: 150, render: (stage: string) => <Stage stage={stage} words={orderWords[stage]} /> },
          { title: t('场所', 'Site'), dataIndex: 'site', width: 100, render: (site: string | null) => site ?? '—' },
          { title: t('收发货人', 'Trader'), dataIndex: 'traderName', ellipsis: true },
          { title: t('箱', 'Boxes'), dataIndex: 'boxes', width: 160, render: (boxes: string[]) => <span className="figures">{boxes[0]}{boxes.length > 1 ? ` +${boxes.length - 1}` : ''}</span> },
          { title: t('关员', 'Officers'), dataIndex: 'officers', width: 150, render: (officers: string[], row) => (officers.length > 0 ? <span className="figures">{officers.slice(0, 2).join(' ')}</span> : row.stage === 'opened' ? '—' : <Tag>{t('未公开', 'Not disclosed')}</Tag>) },
          { title: t('结论', 'Conclusion'), dataIndex: 'conclusion', width: 110, render: (value: string | null) => (value ? <Tag color={value === 'CONFORMS' ? 'green' : 'red'}>{say(conclusionWords[value])}</Tag> : '—') },
          { title: t('复查', 'Re-check'), dataIndex: 'rechecked', width: 80, render: (value: boolean) => (value ? <Tag color="magenta">{t('中签', 'Drawn')}</Tag> : '') },
          { title: t('下达', 'Opened'), dataIndex: 'openedAt', width: 110, render: (at: string) => <At at={at} /> },
        ]} />
      )}</Asked>
    </div>
  );
}
