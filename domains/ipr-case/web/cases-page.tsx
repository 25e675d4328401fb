import { Link } from '@tanstack/react-router';
import { Empty, Input, Segmented, Table, Tag } from 'antd';
import { useState } from 'react';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useShortcuts } from '#ui/use-shortcuts.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { listIprCases } from '../contract/endpoints.ts';
import { actionWords, awaitsWords } from '../contract/plain-words.ts';
import type { IprCaseRow } from '../contract/views.ts';
import { CaseStage, ClockTag, fileUrl, TrackStage } from './case-parts.tsx';
import { RaiseForm } from './raise-form.tsx';

const none = { show: 'open', search: '' };

/** The IPR officers' queue: the clock that ends first on top. */
export function Page() {
  const t = useText();
  const may = useMay();
  const [filter, change] = useUrlFilter(none);
  const show = filter.show === 'all' ? 'all' as const : 'open' as const;
  const asked = useQuery(listIprCases, { show, search: filter.search }, { follows: ['ipr-case'] });
  return (
    <div className="page">
      <div className="page-head"><h1>{t('知识产权案件', 'Rights cases')}</h1><span className="muted">{t('时限最近的在先；到期应当放行的，由关员按所示条款终结', 'The clock that ends first comes first; what must be released is ended by an officer on the article shown')}</span>{may('ipr-case.handle') && <RaiseForm />}</div>
      <div className="filters">
        <Segmented value={show} onChange={(value) => change({ show: value })} options={[{ value: 'open', label: t('待办', 'To do') }, { value: 'all', label: t('全部', 'All') }]} />
        <Input.Search allowClear defaultValue={filter.search} placeholder={t('案号 / 报关单 / 备案号 / 企业 / 权利人', 'Case, declaration, record, firm, holder')} style={{ width: 300, maxWidth: '100%' }} onSearch={(search) => change({ search })} />
        <span className="muted">{t('j / k 上下，回车打开', 'j / k to move, Enter to open')}</span>
      </div>
      <Asked asked={asked}>{(rows) => (rows.length === 0 ? <Empty description={show === 'open' ? t('没有待办的案件', 'Nothing to do') : t('没有符合条件的案件', 'Nothing matches')} /> : <CaseTable rows={rows} />)}</Asked>
    </div>
  );
}

function CaseTable({ rows }: { readonly rows: readonly IprCaseRow[] }) {
  const t = useText();
  const say = useWords();
  const [chosen, setChosen] = useState(0);
  useShortcuts({ j: () => setChosen((at) => Math.min(at + 1, rows.length - 1)), k: () => setChosen((at) => Math.max(at - 1, 0)), Enter: () => document.getElementById(`open-${rows[chosen]?.caseNo}`)?.click() });
  return (
    <Table<IprCaseRow> size="small" rowKey="caseNo" dataSource={[...rows]} pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: 1160 }} rowClassName={(_row, index) => (index === chosen ? 'row-chosen' : '')} columns={[
      { title: t('照片', 'Picture'), key: 'cover', width: 76, render: (_, { caseNo, cover }) => (cover ? <img className="filing-cover" src={fileUrl(caseNo, cover)} alt="" loading="lazy" /> : <span className="filing-cover none" aria-hidden="true" />) },
      { title: t('案件', 'Case'), key: 'case', width: 150, render: (_, { caseNo, stage }) => <><Link id={`open-${caseNo}`} to="/desk/ipr-cases/$caseNo" params={{ caseNo }} className="figures">{caseNo}</Link><br /><CaseStage stage={stage} /></> },
      { title: t('时限', 'Clocks'), key: 'clocks', width: 268, render: (_, { clocks }) => (clocks.length === 0 ? <span className="muted">—</span> : clocks.map((clock) => <div key={`${clock.recordNo}${clock.kind}`}><ClockTag clock={clock} /></div>)) },
      { title: t('下一步', 'What comes next'), key: 'next', width: 172, render: (_, { steps }) => steps.map((step) => <div key={`${step.recordNo}${step.action}`}><b>{say(actionWords[step.action])}</b> <span className="muted">{say(awaitsWords[step.who])}</span></div>) },
      { title: t('权利', 'Rights'), key: 'rights', render: (_, { rights }) => (rights.length === 0 ? <Tag>{t('待确定', 'To be named')}</Tag> : rights.map((right) => <div key={right.recordNo}><span className="figures">{right.recordNo}</span> {right.title} <TrackStage stage={right.stage} ground={right.ground} /></div>)) },
      { title: t('货物', 'Goods'), key: 'goods', width: 176, render: (_, { goods, traderName, direction, valueCny }) => <><b>{goods}</b><br /><span className="muted">{direction === 'I' ? t('进口', 'Import') : t('出口', 'Export')} · {traderName} · <span className="figures">¥{valueCny}</span></span></> },
      { title: t('立案', 'Raised'), dataIndex: 'raisedAt', width: 104, render: (at: string) => <At at={at} /> },
    ]} />
  );
}
