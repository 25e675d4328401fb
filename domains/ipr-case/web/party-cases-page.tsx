import { Link } from '@tanstack/react-router';
import { Empty, Table, Tag } from 'antd';
import { useText } from '#ui/language.tsx';
import { Asked, At } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { listPartyCases } from '../contract/endpoints.ts';
import type { PartyCaseRow } from '../contract/views.ts';
import { CaseStage, TrackStage } from './case-parts.tsx';

/** Cases on goods this firm trades or declared. */
export function Page() {
  const t = useText();
  const asked = useQuery(listPartyCases, {}, { follows: ['ipr-case'] });
  return (
    <div className="page">
      <div className="page-head"><h1>{t('涉嫌侵权案件', 'Rights cases on our goods')}</h1><span className="muted">{t('请如实申报知识产权状况；认为未侵权的，可提出书面说明并附证据', 'State the rights in your goods truly; if nothing is infringed, explain so with evidence')}</span></div>
      <Asked asked={asked}>{(rows) => (rows.length === 0 ? <Empty description={t('没有案件', 'No cases')} /> : (
        <Table<PartyCaseRow> size="small" rowKey="caseNo" dataSource={[...rows]} pagination={{ pageSize: 30, hideOnSinglePage: true }} scroll={{ x: 860 }} columns={[
          { title: t('案件', 'Case'), key: 'case', width: 180, render: (_, { caseNo }) => <Link to="/desk/our-goods/$caseNo" params={{ caseNo }} className="figures">{caseNo}</Link> },
          { title: t('状态', 'State'), key: 'state', width: 190, render: (_, { stage, stated }) => <><CaseStage stage={stage} />{stage === 'open' && !stated && <Tag color="gold">{t('请申报状况', 'State your position')}</Tag>}</> },
          { title: t('报关单', 'Declaration'), dataIndex: 'entryId', width: 180, className: 'figures' },
          { title: t('货物', 'Goods'), key: 'goods', render: (_, { goods, valueCny }) => <>{goods} <span className="figures muted">¥{valueCny}</span></> },
          { title: t('权利', 'Rights'), key: 'rights', render: (_, { rights }) => rights.map((right) => <div key={right.recordNo}>{right.title} <span className="muted">{right.holderName}</span> <TrackStage stage={right.stage} /></div>) },
          { title: t('变动', 'Changed'), dataIndex: 'changedAt', width: 104, render: (at: string) => <At at={at} /> },
        ]} />
      ))}</Asked>
    </div>
  );
}
