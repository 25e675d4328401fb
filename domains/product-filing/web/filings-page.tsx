import { Empty, Input, Segmented, Select } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { Asked } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { listFilings } from '../contract/endpoints.ts';
import { filingStageWords } from '../contract/plain-words.ts';
import { FilingTable } from './filing-table.tsx';

const none = { show: 'queue', stage: '', search: '' };

/** What producers filed: the queue of what waits for an officer, longest first, or all of it. */
export function Page() {
  const t = useText();
  const say = useWords();
  const [filter, change] = useUrlFilter(none);
  const queue = filter.show !== 'all';
  const asked = useQuery(listFilings, queue ? { awaits: 'OFFICER', search: filter.search } : { stage: filter.stage, search: filter.search }, { follows: ['product-filing'] });
  return (
    <div className="page">
      <div className="page-head"><h1>{t('产品备案', 'Product filings')}</h1><span className="muted">{t('备案只使机检优先，不免除监管，也不改变抽中概率', 'A filing puts the scanner first; it exempts from nothing and changes no chance of being drawn')}</span></div>
      <div className="filters">
        <Segmented value={queue ? 'queue' : 'all'} onChange={(show) => change({ show })} options={[{ value: 'queue', label: t('待海关办理', 'Waiting for customs') }, { value: 'all', label: t('全部', 'All') }]} />
        {!queue && <Select value={filter.stage} style={{ width: 150 }} aria-label={t('状态', 'State')} onChange={(stage) => change({ stage })} options={[{ value: '', label: t('全部状态', 'Every state') }, ...Object.entries(filingStageWords).map(([value, words]) => ({ value, label: say(words) }))]} />}
        <Input.Search allowClear defaultValue={filter.search} placeholder={t('企业 / 品名 / 货号 / 税目 / 编号', 'Firm, name, code, heading, number')} style={{ width: 290 }} onSearch={(search) => change({ search })} />
        <span className="muted">{t('j / k 上下，回车打开', 'j / k to move, Enter to open')}</span>
      </div>
      <Asked asked={asked}>{(rows) => (rows.length === 0 ? <Empty description={queue ? t('没有待办的备案', 'Nothing waits for you') : t('没有符合条件的备案', 'Nothing matches')} /> : <FilingTable rows={rows} base="/desk/filings" />)}</Asked>
    </div>
  );
}
