import { Input, Table, Tag } from 'antd';
import { useText } from '#ui/language.tsx';
import { Asked } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { type FirmView, listFirms } from '../contract/endpoints.ts';

const none = { search: '' };
const creditWords: Readonly<Record<string, [string, string, string]>> = { AEO: ['高级认证', 'AEO', 'green'], REGISTERED: ['注册登记和备案', 'Registered', 'blue'], DISHONEST: ['失信', 'Dishonest', 'red'] };

export function Page() {
  const t = useText();
  const [filter, change] = useUrlFilter(none);
  const asked = useQuery(listFirms, filter, { follows: ['enterprise'] });
  return (
    <div className="page">
      <div className="page-head"><h1>{t('企业备案', 'Firms on record')}</h1></div>
      <div className="filters"><Input.Search allowClear defaultValue={filter.search} style={{ width: 320 }} placeholder={t('名称或信用代码', 'Name or credit code')} onSearch={(search) => change({ search })} /></div>
      <Asked asked={asked}>{(firms) => (
        <Table<FirmView> size="small" rowKey="uscc" dataSource={firms} pagination={{ pageSize: 30 }} columns={[
          { title: t('企业', 'Firm'), key: 'name', render: (_, firm) => t(firm.name, firm.nameEn) }, { title: t('信用代码', 'Credit code'), dataIndex: 'uscc', className: 'figures' },
          { title: t('海关注册编码', 'Customs number'), dataIndex: 'customsNo', className: 'figures' }, { title: t('类型', 'Kinds'), dataIndex: 'kinds', render: (kinds: string[]) => kinds.map((kind) => <Tag key={kind}>{kind}</Tag>) },
          { title: t('信用等级', 'Rating'), key: 'credit', render: (_, firm) => { const [zh, en, colour] = creditWords[firm.credit] ?? ['', '', '']; return <Tag color={colour}>{t(zh, en)} {firm.since}</Tag>; } },
        ]} />
      )}</Asked>
    </div>
  );
}
