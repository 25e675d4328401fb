import { Link } from '@tanstack/react-router';
import { Empty, Table } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { listHolderCases } from '../contract/endpoints.ts';
import { awaitsWords } from '../contract/plain-words.ts';
import type { HolderCaseRow } from '../contract/views.ts';
import { ClockTag, fileUrl, TrackStage } from './case-parts.tsx';

/** A holder's notices: goods on his rights, those that wait for him first. */
export function Page() {
  const t = useText();
  const say = useWords();
  const asked = useQuery(listHolderCases, {}, { follows: ['ipr-case'] });
  return (
    <div className="page">
      <div className="page-head"><h1>{t('侵权嫌疑货物', 'Goods on our rights')}</h1><span className="muted">{t('海关发现的涉嫌侵犯贵方权利的货物；请在期限内答复', 'Goods that customs found and that may infringe your rights; answer in time')}</span></div>
      <Asked asked={asked}>{(rows) => (rows.length === 0 ? <Empty description={t('没有通知', 'No notices')} /> : (
        <Table<HolderCaseRow> size="small" rowKey={(row) => `${row.caseNo}${row.recordNo}`} dataSource={rows.toSorted((a, b) => Number(b.awaits === 'HOLDER') - Number(a.awaits === 'HOLDER'))} pagination={{ pageSize: 30, hideOnSinglePage: true }} scroll={{ x: 900 }} columns={[
          { title: t('照片', 'Picture'), key: 'cover', width: 76, render: (_, { caseNo, cover }) => (cover ? <img className="filing-cover" src={fileUrl(caseNo, cover)} alt="" loading="lazy" /> : <span className="filing-cover none" aria-hidden="true" />) },
          { title: t('案件', 'Case'), key: 'case', width: 170, render: (_, { caseNo }) => <Link to="/desk/our-rights/$caseNo" params={{ caseNo }} className="figures">{caseNo}</Link> },
          { title: t('权利', 'Right'), key: 'right', render: (_, row) => <><b>{row.title}</b><br /><span className="figures muted">{row.recordNo}</span></> },
          { title: t('状态', 'State'), key: 'state', width: 190, render: (_, row) => <TrackStage stage={row.trackStage} ground={row.ground} /> },
          { title: t('期限', 'Clock'), key: 'clock', width: 270, render: (_, row) => row.clocks.map((clock) => <div key={clock.kind}><ClockTag clock={clock} /></div>) },
          { title: t('货物', 'Goods'), key: 'goods', render: (_, row) => <>{row.goods}<br /><span className="muted">{row.direction === 'I' ? t('进口', 'Import') : t('出口', 'Export')} · {row.traderName}</span></> },
          { title: t('待谁', 'Waits for'), key: 'who', width: 110, render: (_, row) => (row.awaits === 'HOLDER' ? <b>{t('贵方', 'You')}</b> : say(awaitsWords[row.awaits])) },
          { title: t('变动', 'Changed'), dataIndex: 'changedAt', width: 104, render: (at: string) => <At at={at} /> },
        ]} />
      ))}</Asked>
    </div>
  );
}
