import { Link } from '@tanstack/react-router';
import { Empty, Segmented, Table } from 'antd';
import { useText } from '#ui/language.tsx';
import { Asked } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { getSearchFigures } from '../contract/search.ts';

type Figures = NonNullable<ReturnType<typeof useQuery<typeof getSearchFigures>>['data']>;
const spans = ['7', '30', '90'] as const;

/** What searches by picture came to: what they said, and how that stood beside the rights that cases then named. */
export function Page() {
  const t = useText();
  const [filter, change] = useUrlFilter({ days: '30' });
  const asked = useQuery(getSearchFigures, { days: filter.days }, { follows: ['ipr', 'ipr-case'] });
  return (
    <div className="page">
      <div className="page-head"><h1>{t('查图成效', 'What searches by picture came to')}</h1></div>
      <div className="filters"><Segmented value={filter.days} onChange={(days) => change({ days })} options={spans.map((days) => ({ value: days, label: t(`近 ${days} 日`, `${days} days`) }))} /></div>
      <Asked asked={asked}>{(figures) => <Told figures={figures} />}</Asked>
    </div>
  );
}

function Told({ figures }: { readonly figures: Figures }) {
  const t = useText();
  const named = figures.found + figures.missed;
  const share = named === 0 ? '—' : `${Math.round((100 * figures.found) / named)} %`;
  const card = (zh: string, en: string, figure: number | string, note: string) => <div className="card"><div className="label">{t(zh, en)}</div><div className="figure">{figure}</div><div className="label">{note}</div></div>;
  return (
    <>
      <div className="cards">
        {card('查图', 'Searches', figures.searches, t(`其中离线 ${figures.offline}`, `${figures.offline} without network`))}
        {card('结论', 'Said', `${figures.likely} / ${figures.possible} / ${figures.none}`, t('很可能 / 可能 / 未见备案', 'likely / possible / none recorded'))}
        {card('立案权利已查到', 'Named and found', figures.found, t(`占已查图的 ${share}`, `${share} of those searched`))}
        {card('查图未查到', 'Missed by the search', figures.missed, t('立案指明而查图未列出', 'named in a case, not among the matches'))}
        {card('未经查图', 'Not searched', figures.notSearched, t('案件中的权利', 'rights named in cases'))}
        {card('权利人确认 / 否认', 'Holders confirmed / denied', `${figures.confirmed} / ${figures.declined}`, t(`近似图样入库 ${figures.lookAlikes}`, `${figures.lookAlikes} look-alikes joined`))}
      </div>
      {figures.outcomes.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('此间没有指明权利的案件', 'No case named a right in these days')} /> : (
        <Table<Figures['outcomes'][number]> size="small" rowKey={({ caseNo, recordNo }) => `${caseNo} ${recordNo}`} pagination={{ pageSize: 30, hideOnSinglePage: true }} dataSource={[...figures.outcomes]} scroll={{ x: 760 }} columns={[
          { title: t('案件', 'Case'), key: 'case', render: (_, { caseNo }) => <Link to={`/desk/ipr-cases/${caseNo}`} className="figures">{caseNo}</Link> },
          { title: t('权利', 'Right'), key: 'right', render: (_, { recordNo, title }) => <><Link to={`/desk/recordations/${recordNo}`} className="figures">{recordNo}</Link> {title}</> },
          { title: t('查图', 'The search'), key: 'place', render: (_, { place, sureness }) => (place === null ? <b>{t('未列出', 'not listed')}</b> : t(`第 ${place} 位（${Math.round(100 * (sureness ?? 0))} %）`, `place ${place} (${Math.round(100 * (sureness ?? 0))} %)`)) },
          { title: t('权利人', 'Holder'), key: 'confirmed', render: (_, { confirmed }) => (confirmed === null ? t('未答复', 'no answer yet') : confirmed ? t('确认', 'confirmed') : t('否认', 'denied')) },
        ]} />)}
    </>
  );
}
