import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Empty, Input, Select } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { Asked } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useShortcuts } from '#ui/use-shortcuts.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { listOwnRights, type RightRow } from '../contract/endpoints.ts';
import { reminderWords, rightStageWords } from '../contract/plain-words.ts';
import { RightTable } from './right-table.tsx';

const none = { stage: '', search: '' };

/** The holder's records: what runs out, what waits for whom. `n` applies for a new one. */
export function Page() {
  const t = useText();
  const say = useWords();
  const navigate = useNavigate();
  const [filter, change] = useUrlFilter(none);
  const asked = useQuery(listOwnRights, filter, { follows: ['ipr'] });
  useShortcuts({ n: () => void navigate({ to: '/desk/rights/new' }) });
  const unfiltered = filter.stage === '' && filter.search === '';
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('知识产权备案', 'Our recordations')}</h1>
        <Link to="/desk/rights/new"><Button type="primary">{t('申请备案', 'Apply')} <kbd>n</kbd></Button></Link>
        <span className="muted">{t('备案后，海关发现涉嫌侵权货物即主动通知权利人', 'Of a recorded right customs notifies the holder of its own motion when goods are suspected to infringe')}</span>
      </div>
      <Reminders rows={asked.data ?? []} />
      <div className="filters">
        <Select value={filter.stage} style={{ width: 160 }} aria-label={t('状态', 'State')} onChange={(stage) => change({ stage })} options={[{ value: '', label: t('全部状态', 'Every state') }, ...Object.entries(rightStageWords).map(([value, words]) => ({ value, label: say(words) }))]} />
        <Input.Search allowClear defaultValue={filter.search} placeholder={t('名称 / 文字标识 / 货物 / 号码', 'Title, text mark, goods, number')} style={{ width: 280 }} onSearch={(search) => change({ search })} />
        <span className="muted">{t('j / k 上下，回车打开', 'j / k to move, Enter to open')}</span>
      </div>
      <Asked asked={asked}>{(rows) => rows.length === 0
        ? <Empty description={unfiltered ? t('还没有备案。', 'No right is recorded yet.') : t('没有符合条件的备案', 'Nothing matches')}>{unfiltered && <Link to="/desk/rights/new"><Button type="primary">{t('申请第一项备案', 'Apply for the first')}</Button></Link>}</Empty>
        : <RightTable rows={rows} base="/desk/rights" />}</Asked>
    </div>
  );
}

/** What was reminded of and not yet acted upon; the next to end first. */
function Reminders({ rows }: { readonly rows: readonly RightRow[] }) {
  const t = useText();
  const say = useWords();
  const due = rows.filter(({ reminded }) => reminded !== null).toSorted((a, b) => (a.daysToEnd ?? 0) - (b.daysToEnd ?? 0));
  if (due.length === 0) return null;
  return (
    <Alert type="warning" showIcon style={{ marginBottom: 14 }} title={t(`${due.length} 项备案即将届满，届满未续展即失效`, `${due.length} recordations are about to end; without renewal they expire`)}
      description={due.map((row) => <div key={row.recordNo}><Link to="/desk/rights/$recordNo" params={{ recordNo: row.recordNo }} className="figures">{row.recordNo}</Link> {row.title} · {say(reminderWords[row.reminded ?? ''])} · {t(`剩 ${row.daysToEnd} 天`, `${row.daysToEnd} days left`)}</div>)} />
  );
}
