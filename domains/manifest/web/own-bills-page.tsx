import { Input } from 'antd';
import { useText } from '#ui/language.tsx';
import { Asked } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { listOwnBills } from '../contract/endpoints.ts';
import { BillTable } from './bill-table.tsx';

const none = { search: '' };

export function Page() {
  const t = useText();
  const [filter, change] = useUrlFilter(none);
  const asked = useQuery(listOwnBills, { ...filter, limit: 200 }, { follows: ['manifest'] });
  return (
    <div className="page">
      <div className="page-head"><h1>{t('我的提单', 'Our bills')}</h1></div>
      <div className="filters"><Input.Search allowClear defaultValue={filter.search} placeholder={t('提单号或箱号', 'Bill or box')} style={{ width: 280 }} onSearch={(search) => change({ search })} /></div>
      <Asked asked={asked} empty={(bills) => bills.length === 0}>{(bills) => <BillTable bills={bills} />}</Asked>
    </div>
  );
}
