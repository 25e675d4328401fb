import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Empty, Input, Select } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { Asked } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useShortcuts } from '#ui/use-shortcuts.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { listOwnFilings } from '../contract/endpoints.ts';
import { filingStageWords } from '../contract/plain-words.ts';
import { FilingTable } from './filing-table.tsx';

const none = { stage: '', search: '' };

/** The firm's products: what is in force, what waits for whom. `n` files a new one. */
export function Page() {
  const t = useText();
  const say = useWords();
  const navigate = useNavigate();
  const [filter, change] = useUrlFilter(none);
  const asked = useQuery(listOwnFilings, filter, { follows: ['product-filing'] });
  useShortcuts({ n: () => void navigate({ to: '/desk/products/new' }) });
  const unfiltered = filter.stage === '' && filter.search === '';
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('产品备案', 'Filed products')}</h1>
        <Link to="/desk/products/new"><Button type="primary">{t('备案新产品', 'File a product')} <kbd>n</kbd></Button></Link>
        <Link to="/desk/products/sheet"><Button>{t('批量备案', 'File by spreadsheet')}</Button></Link>
        <span className="muted">{t('备案有效且参照图像齐备的产品，出口时机检优先；备案不免除任何监管', 'Exports of filed products with all reference images are machine-inspected first; filing exempts from nothing')}</span>
      </div>
      <div className="filters">
        <Select value={filter.stage} style={{ width: 160 }} aria-label={t('状态', 'State')} onChange={(stage) => change({ stage })} options={[{ value: '', label: t('全部状态', 'Every state') }, ...Object.entries(filingStageWords).map(([value, words]) => ({ value, label: say(words) }))]} />
        <Input.Search allowClear defaultValue={filter.search} placeholder={t('货号 / 品名 / 税目 / 备案编号', 'Code, name, heading, number')} style={{ width: 280 }} onSearch={(search) => change({ search })} />
        <span className="muted">{t('j / k 上下，回车打开', 'j / k to move, Enter to open')}</span>
      </div>
      <Asked asked={asked}>{(rows) => rows.length === 0
        ? <Empty description={unfiltered ? t('还没有备案产品。备一次案，出口时先过机检、少开箱。', 'No product is filed yet. File it once, and exports are scanned first and opened less.') : t('没有符合条件的备案', 'Nothing matches')}>{unfiltered && <Link to="/desk/products/new"><Button type="primary">{t('备案第一个产品', 'File your first product')}</Button></Link>}</Empty>
        : <FilingTable rows={rows} base="/desk/products" />}</Asked>
    </div>
  );
}
