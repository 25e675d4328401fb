import { Button, Card, Table, Tag } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { listWaitingLots, type WaitingLot } from '../contract/endpoints.ts';
import { HandDecision } from './hand-decision.tsx';
import { kindWords } from './words.ts';

const why: Readonly<Record<WaitingLot['why'], { readonly zh: string; readonly en: string; readonly color: string }>> = {
  proposed: { zh: '改派待确认', en: 'Override to confirm', color: 'orange' },
  'no-pair': { zh: '无合格关员，须改派', en: 'No eligible pair: override', color: 'red' },
  'aborted-twice': { zh: '两次中止', en: 'Aborted twice', color: 'red' },
};

/** What only a person can move; a second person finds here what a colleague proposed. */
export function WaitingLots({ onChoose }: { readonly onChoose: (orderNo: string) => void }) {
  const t = useText();
  const say = useWords();
  const asked = useQuery(listWaitingLots, {}, { follows: ['draw'] });
  return (
    <Card size="small" title={t('待人工处理', 'Waiting for a person')} style={{ marginBottom: 14 }}>
      <Asked asked={asked}>{(waiting) => (
        <Table<WaitingLot> size="small" rowKey={({ kind, item }) => `${kind}:${item}`} dataSource={waiting} locale={{ emptyText: t('没有等待的事项', 'Nothing waits') }} pagination={{ pageSize: 20, hideOnSinglePage: true }} scroll={{ x: 760 }} columns={[
          { title: t('事项', 'Item'), dataIndex: 'item', width: 220, render: (item: string, lot) => <><span className="figures">{item}</span>{lot.kind !== 'dispatch' && <div className="muted">{say(kindWords[lot.kind])}</div>}</> },
          { title: t('场所', 'Site'), dataIndex: 'site', width: 90 },
          { title: t('申请抽签', 'Asked'), dataIndex: 'askedAt', width: 110, render: (at: string) => <At at={at} /> },
          { title: t('缘由', 'Why'), key: 'why', render: (_, lot) => <><Tag color={why[lot.why].color}>{say(why[lot.why])}</Tag>{lot.proposal && <div><span className="figures">{lot.proposal.pair.join(' ')}</span> · {lot.proposal.reason} <span className="muted">{t('提议人', 'by')} {lot.proposal.by}</span></div>}</> },
          // A draw that never sealed a result is not moved by an override: two persons say what shall hold.
          { title: '', key: 'choose', width: 90, render: (_, lot) => lot.why === 'aborted-twice' ? <HandDecision lot={lot} /> : <Button size="small" onClick={() => onChoose(lot.item)}>{t('选定', 'Choose')}</Button> },
        ]} />
      )}</Asked>
    </Card>
  );
}
