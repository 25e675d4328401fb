import { Card, Table } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { At } from '#ui/parts.tsx';
import type { RightView } from '../contract/endpoints.ts';
import { editionWords, reminderWords } from '../contract/plain-words.ts';

/** What the record was before, and of what its holder was reminded. */
export function EditionsPanel({ right: { editions, reminders } }: { readonly right: RightView }) {
  const t = useText();
  const say = useWords();
  if (editions.length === 0) return null;
  return (
    <Card size="small" title={t('版次与提醒', 'Editions and reminders')} style={{ marginBottom: 14 }}>
      <Table<RightView['editions'][number]> size="small" rowKey="edition" dataSource={[...editions].toReversed()} pagination={{ pageSize: 10, hideOnSinglePage: true }} columns={[
        { title: t('版次', 'Edition'), dataIndex: 'edition', width: 80 }, { title: t('原因', 'Cause'), dataIndex: 'cause', render: (cause: string) => say(editionWords[cause]) }, { title: t('有效期至', 'Valid to'), dataIndex: 'validTo', className: 'figures' },
        { title: t('时间', 'When'), dataIndex: 'at', render: (at: string) => <At at={at} /> },
      ]} />
      {reminders.length > 0 && <ul className="facts-rows" style={{ marginTop: 10 }}>{reminders.map(({ reminder, validTo, at }) => <li key={`${reminder}${validTo}`}>{say(reminderWords[reminder])} · {t('届满日', 'ends')} <span className="figures">{validTo}</span> · <At at={at} /></li>)}</ul>}
    </Card>
  );
}
