import { Link } from '@tanstack/react-router';
import { Empty, Input, Pagination, Select, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useText, useWords } from '#ui/language.tsx';
import { Asked } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { type PublicRightRow, publicPageSize, searchRights } from '../contract/endpoints.ts';
import { rightKinds } from '../contract/form.ts';
import './ipr.css';

const none = { word: '', niceClass: '', holder: '', number: '', state: '', page: '1' };

/** Recorded rights for anybody, by word in any script, class, holder and number. `byPicture` is where another way to search stands, above the words. */
export function PublicRightsPage({ byPicture }: { readonly byPicture?: ReactNode }) {
  const t = useText();
  const [filter, change] = useUrlFilter(none);
  const asked = useQuery(searchRights, { ...filter, niceClass: filter.niceClass === '' ? '' : Number(filter.niceClass), state: stateOf(filter.state), page: Number(filter.page) || 1 });
  const ask = (next: Partial<typeof none>): void => change({ ...next, page: '1' });
  return (
    <>
      <h1>{t('知识产权海关保护备案', 'Recorded rights')}</h1>
      {byPicture}
      <div className="rights-ask">
        <div className="wide"><Input.Search size="large" defaultValue={filter.word} allowClear maxLength={80} enterButton={t('查询', 'Search')} placeholder={t('名称、文字标识或货物，任何文字均可', 'Title, text mark or goods, in any script')} aria-label={t('名称、文字标识或货物', 'Title, text mark or goods')} onSearch={(word) => ask({ word: word.trim() })} /></div>
        <Input.Search defaultValue={filter.holder} allowClear maxLength={80} placeholder={t('权利人', 'Holder')} aria-label={t('权利人', 'Holder')} onSearch={(holder) => ask({ holder: holder.trim() })} />
        <Input.Search defaultValue={filter.number} allowClear maxLength={40} placeholder={t('备案号或权利号码', 'Record or right number')} aria-label={t('备案号或权利号码', 'Record or right number')} onSearch={(number) => ask({ number: number.trim() })} />
        <Select value={filter.niceClass} aria-label={t('尼斯分类', 'Nice class')} onChange={(niceClass) => ask({ niceClass })} options={[{ value: '', label: t('全部类别', 'Every class') }, ...Array.from({ length: 45 }, (_, index) => ({ value: String(index + 1), label: t(`第 ${index + 1} 类`, `Class ${index + 1}`) }))]} />
        <Select value={filter.state} aria-label={t('状态', 'State')} onChange={(state) => ask({ state })} options={[{ value: '', label: t('有效与失效', 'In force and expired') }, { value: 'RECORDED', label: t('有效', 'In force') }, { value: 'EXPIRED', label: t('已失效', 'Expired') }]} />
      </div>
      <Asked asked={asked}>{({ total, page, rows }) => (
        <section aria-live="polite">
          <p className="muted">{t(`共 ${total} 项`, `${total} records`)}</p>
          {rows.length === 0 ? <Empty description={t('没有相符的备案', 'Nothing matches')} /> : <ul className="rights-grid">{rows.map((row) => <li key={row.recordNo}><RightCard row={row} /></li>)}</ul>}
          {total > publicPageSize && <div className="rights-pages"><Pagination current={page} total={total} pageSize={publicPageSize} showSizeChanger={false} responsive onChange={(next) => { change({ page: String(next) }); window.scrollTo({ top: 0 }); }} /></div>}
        </section>
      )}</Asked>
    </>
  );
}

function stateOf(state: string): '' | 'RECORDED' | 'EXPIRED' {
  return state === 'RECORDED' || state === 'EXPIRED' ? state : '';
}

function RightCard({ row }: { readonly row: PublicRightRow }) {
  const t = useText();
  const say = useWords();
  const ended = row.state === 'EXPIRED';
  return (
    <Link to="/public/rights/$recordNo" params={{ recordNo: row.recordNo }} className={ended ? 'ended' : ''}>
      <span className="mark">{row.figure ? <img src={publicFigureUrl(row.figure)} alt="" loading="lazy" /> : <b>{row.textMarks[0] ?? row.title}</b>}</span>
      <b>{row.title}</b>
      <small className="muted">{t(row.holderName, row.holderNameEn)}</small>
      <small><span className="figures">{row.recordNo}</span> · {say(rightKinds[row.kind])}{row.niceClasses.length > 0 && ` · ${t(`第 ${row.niceClasses.join('、')} 类`, `class ${row.niceClasses.join(', ')}`)}`}</small>
      <small>{ended ? <Tag color="orange">{t(`已失效，止于 ${row.validTo}`, `Expired ${row.validTo}`)}</Tag> : <span className="muted">{t(`有效至 ${row.validTo}`, `until ${row.validTo}`)}</span>}</small>
    </Link>
  );
}

export function publicFigureUrl(shown: string): string {
  return `/api/public/figures/${shown}`;
}
