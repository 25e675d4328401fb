import { Button, Input, Space, Table } from 'antd';
import { useState } from 'react';
import { useText } from '#ui/language.tsx';
import { Asked, At, Refused, Stage } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { useQuery } from '#ui/use-query.ts';
import { listOwnOrders, presentGoods } from '../contract/endpoints.ts';
import { orderWords } from './stage-words.ts';

export function Page() {
  const t = useText();
  const asked = useQuery(listOwnOrders, {}, { follows: ['inspection'] });
  return (
    <div className="page">
      <div className="page-head"><h1>{t('查验通知', 'Inspections to attend')}</h1></div>
      <Asked asked={asked} empty={(orders) => orders.length === 0}>{(orders) => (
        <Table size="small" rowKey="orderNo" dataSource={orders} pagination={{ pageSize: 30, hideOnSinglePage: true }} columns={[
          { title: t('报关单', 'Declaration'), dataIndex: 'entryId', className: 'figures' }, { title: t('环节', 'Stage'), dataIndex: 'stage', render: (stage: string) => <Stage stage={stage} words={orderWords[stage]} /> },
          { title: t('箱', 'Boxes'), dataIndex: 'boxes', render: (boxes: string[]) => <span className="figures">{boxes.join('  ')}</span> }, { title: t('通知', 'Notified'), dataIndex: 'openedAt', render: (at: string) => <At at={at} /> },
          { title: t('货物到场', 'Present the goods'), key: 'present', width: 300, render: (_, order) => (order.stage === 'opened' ? <Present orderNo={order.orderNo} /> : order.site) },
        ]} />
      )}</Asked>
    </div>
  );
}

/** The goods stand ready at a site: from then on officers can be drawn. */
function Present({ orderNo }: { readonly orderNo: string }) {
  const t = useText();
  const [site, setSite] = useState('');
  const present = useCommand(presentGoods);
  return (
    <>
      <Space.Compact><Input size="small" value={site} onChange={(event) => setSite(event.target.value.toUpperCase())} placeholder={t('场所编码', 'Site code')} /><Button size="small" type="primary" loading={present.busy} disabled={!/^[A-Z0-9]{3,11}$/.test(site)} onClick={() => void present.send({ orderNo, site })}>{t('已到场', 'Ready')}</Button></Space.Compact>
      <Refused refusal={present.refused} />
    </>
  );
}
