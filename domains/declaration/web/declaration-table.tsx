import { Link } from '@tanstack/react-router';
import { Button, Input, Segmented, Select, Table, Tag } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At, Stage } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useShortcuts } from '#ui/use-shortcuts.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import type { DeclarationRow, listDeclarations } from '../contract/endpoints.ts';
import { nextSteps, shortStages, stageWords } from '../contract/plain-words.ts';

type Props = {
  readonly endpoint: typeof listDeclarations;
  /** Where a row leads, without the number. */
  readonly base: '/desk/declarations' | '/desk/own';
};
const none = { stage: '', missing: '', direction: '', search: '', before: '' };

/** The list both officers and firms work with: filters in the URL, `j` and `k` to move, Enter to open. */
export function DeclarationTable({ endpoint, base }: Props) {
  const t = useText();
  const say = useWords();
  const [filter, change] = useUrlFilter(none);
  const direction = filter.direction === 'I' || filter.direction === 'E' ? filter.direction : '' as const;
  const asked = useQuery(endpoint, { ...filter, direction, limit: 30 }, { follows: ['declaration'] });
  const rows = useMemo(() => asked.data?.rows ?? [], [asked.data]);
  const [chosen, setChosen] = useState(0);
  useEffect(() => setChosen(0), [filter.stage, filter.missing, filter.direction, filter.search, filter.before]);
  const open = (row: DeclarationRow | undefined): void => { if (row) document.getElementById(`open-${row.entryId}`)?.click(); };
  useShortcuts({
    j: () => setChosen((at) => Math.min(at + 1, rows.length - 1)), k: () => setChosen((at) => Math.max(at - 1, 0)), Enter: () => open(rows[chosen]),
  });

  return (
    <>
      <div className="filters">
        <Segmented value={filter.direction} onChange={(value) => change({ direction: value, before: '' })} options={[{ value: '', label: t('全部', 'All') }, { value: 'I', label: t('进口', 'Import') }, { value: 'E', label: t('出口', 'Export') }]} />
        <Select value={filter.stage} style={{ width: 190 }} aria-label={t('状态', 'State')} onChange={(value) => change({ stage: value, before: '' })}
          options={[{ value: '', label: t('全部状态', 'Every state') }, ...Object.entries(stageWords).map(([value, words]) => ({ value, label: say(words) }))]} />
        <Select value={filter.missing} style={{ width: 240 }} aria-label={t('缺什么', 'Missing')} onChange={(value) => change({ missing: value, before: '' })}
          options={[{ value: '', label: t('不限所缺', 'Missing anything') }, ...Object.entries(nextSteps).filter(([fact]) => fact !== 'release').map(([value, step]) => ({ value, label: say(step) }))]} />
        <Input.Search allowClear defaultValue={filter.search} placeholder={t('报关单号 / 箱号 / 预录入号 / 提单', 'Declaration, box, own number, bill')} style={{ width: 300 }} onSearch={(search) => change({ search, before: '' })} />
        <span className="muted">{t('j / k 上下，回车打开', 'j / k to move, Enter to open')}</span>
      </div>
      <Asked asked={asked}>
        {(page) => (
          <>
            <Table<DeclarationRow>
              size="small" rowKey="entryId" dataSource={page.rows} pagination={false} scroll={{ x: 1120 }} rowClassName={(_row, index) => (index === chosen ? 'row-chosen' : '')}
              columns={[
                { title: t('报关单号', 'Declaration'), dataIndex: 'entryId', width: 172, render: (entryId: string) => <Link id={`open-${entryId}`} to={`${base}/$entryId`} params={{ entryId }} className="figures">{entryId}</Link> },
                { title: t('进出口', 'I/E'), dataIndex: 'direction', width: 64, render: (value: string) => (value === 'I' ? t('进', 'Import') : t('出', 'Export')) },
                { title: t('状态', 'State'), dataIndex: 'stage', width: 96, render: (stage: string) => <Stage stage={stage} words={shortStages[stage]} /> },
                { title: t('尚缺', 'Missing'), dataIndex: 'missing', width: 150, render: (missing: string[]) => missing.map((fact) => <Tag key={fact} color="gold">{shortOf(fact, t)}</Tag>) },
                { title: t('收发货人', 'Trader'), dataIndex: 'traderName', ellipsis: true },
                { title: t('货物', 'Goods'), dataIndex: 'goods', ellipsis: true },
                { title: t('箱', 'Boxes'), dataIndex: 'boxes', width: 140, render: (boxes: string[]) => <span className="figures">{boxes[0] ?? '—'}{boxes.length > 1 ? ` +${boxes.length - 1}` : ''}</span> },
                { title: t('应缴（元）', 'Due, CNY'), dataIndex: 'totalCny', width: 104, align: 'right', render: (value: string) => <span className="figures">{value}</span> },
                { title: t('受理', 'Accepted'), dataIndex: 'acceptedAt', width: 104, render: (at: string) => <At at={at} /> },
                { title: t('放行', 'Released'), dataIndex: 'releasedAt', width: 104, render: (at: string | null) => <At at={at} /> },
              ]}
            />
            <div className="filters" style={{ marginTop: 12, justifyContent: 'flex-end' }}>
              {filter.before && <Button onClick={() => change({ before: '' })}>{t('回到最新', 'Newest')}</Button>}
              {page.next && <Button onClick={() => change({ before: page.next ?? '' })}>{t('更早', 'Earlier')}</Button>}
            </div>
          </>
        )}
      </Asked>
    </>
  );
}

function shortOf(fact: string, t: (zh: string, en: string) => string): string {
  const words: Readonly<Record<string, [string, string]>> = {
    documents: ['审单', 'review'], control: ['抽取', 'draw'], image: ['审图', 'image'], inspection: ['查验', 'inspection'], 'inspection-failed': ['处置', 'handling'], 'ipr-case': ['知识产权', 'rights'], duty: ['税款', 'duty'], change: ['删改', 'change'],
  };
  const [zh, en] = words[fact] ?? [fact, fact];
  return t(zh, en);
}
