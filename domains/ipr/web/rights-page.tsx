import { Empty, Input, Segmented, Select } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { Asked } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { listRights } from '../contract/endpoints.ts';
import { RightKind, rightKinds } from '../contract/form.ts';
import { rightStageWords } from '../contract/plain-words.ts';
import { RightTable } from './right-table.tsx';

const none = { show: '', stage: '', kind: '', search: '' };

/** The section's queue by the day on which each decision is due, or all records. */
export function Page() {
  const t = useText();
  const say = useWords();
  const [filter, change] = useUrlFilter(none);
  const queue = filter.show !== 'all';
  const kind = RightKind.safeParse(filter.kind).data ?? '';
  const asked = useQuery(listRights, queue ? { awaits: 'OFFICER', search: filter.search } : { stage: filter.stage, kind, search: filter.search }, { follows: ['ipr'] });
  const late = queue ? (asked.data ?? []).filter(({ workingDaysLeft }) => (workingDaysLeft ?? 0) < 0).length : 0;
  return (
    <div className="page">
      <div className="page-head"><h1>{t('知识产权备案', 'Recorded rights')}</h1>{late > 0 && <b className="clock-late">{t(`${late} 项已超期`, `${late} overdue`)}</b>}<span className="muted">{t('备案申请自收到全部文件之日起 30 个工作日内决定', 'An application is decided on within thirty working days of all its papers')}</span></div>
      <div className="filters">
        <Segmented value={queue ? 'queue' : 'all'} onChange={(show) => change({ show: show === 'all' ? 'all' : '' })} options={[{ value: 'queue', label: t('待决定', 'To be decided') }, { value: 'all', label: t('全部', 'All') }]} />
        {!queue && <Select value={filter.stage} style={{ width: 150 }} aria-label={t('状态', 'State')} onChange={(stage) => change({ stage })} options={[{ value: '', label: t('全部状态', 'Every state') }, ...Object.entries(rightStageWords).filter(([stage]) => stage !== 'draft').map(([value, words]) => ({ value, label: say(words) }))]} />}
        {!queue && <Select value={filter.kind} style={{ width: 150 }} aria-label={t('种类', 'Kind')} onChange={(next) => change({ kind: next })} options={[{ value: '', label: t('全部种类', 'Every kind') }, ...Object.entries(rightKinds).map(([value, words]) => ({ value, label: say(words) }))]} />}
        <Input.Search allowClear defaultValue={filter.search} placeholder={t('名称 / 文字标识 / 货物 / 权利人 / 号码', 'Title, text mark, goods, holder, number')} style={{ width: 300 }} onSearch={(search) => change({ search })} />
        <span className="muted">{t('j / k 上下，回车打开', 'j / k to move, Enter to open')}</span>
      </div>
      <Asked asked={asked}>{(rows) => (rows.length === 0 ? <Empty description={queue ? t('没有待决定的事项', 'Nothing waits for a decision') : t('没有符合条件的备案', 'Nothing matches')} /> : <RightTable rows={rows} base="/desk/recordations" />)}</Asked>
    </div>
  );
}
