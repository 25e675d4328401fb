import { Badge, Table, Tag } from 'antd';
import { useText } from '#ui/language.tsx';
import { Asked } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { listOfficers, type OfficerView } from '../contract/endpoints.ts';
import { postNames } from '../contract/posts.ts';

export function Page() {
  const t = useText();
  const asked = useQuery(listOfficers, {}, { follows: ['staff'] });
  return (
    <div className="page">
      <div className="page-head"><h1>{t('关员名册', 'Roster')}</h1></div>
      <Asked asked={asked}>{(officers) => (
        <Table<OfficerView> size="small" rowKey="officerNo" dataSource={officers} pagination={{ pageSize: 40, hideOnSinglePage: true }} columns={[
          { title: t('工号', 'Number'), dataIndex: 'officerNo', className: 'figures', width: 100 },
          { title: t('姓名', 'Name'), key: 'name', render: (_, officer) => t(officer.name, officer.nameEn) },
          { title: t('单位', 'Unit'), key: 'unit', render: (_, officer) => `${officer.unit} ${officer.department}` },
          { title: t('岗位', 'Posts'), dataIndex: 'posts', render: (posts: string[]) => posts.map((post) => { const names = Object.entries(postNames).find(([key]) => key === post)?.[1]; return <Tag key={post}>{names ? t(names.zh, names.en) : post}</Tag>; }) },
          { title: t('在岗', 'On duty'), key: 'duty', render: (_, officer) => <Badge status={officer.onDuty ? 'success' : 'default'} text={officer.site ?? t('离岗', 'Off')} /> },
          { title: t('单兵设备', 'Device'), dataIndex: 'hasDevice', render: (has: boolean) => (has ? t('已登记', 'Enrolled') : '—') },
        ]} />
      )}</Asked>
    </div>
  );
}
