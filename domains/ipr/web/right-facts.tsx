import { Descriptions, Tag } from 'antd';
import { countries } from '#domains/declaration/contract/code-tables/countries.ts';
import { useText, useWords } from '#ui/language.tsx';
import { paperKinds, type RightForm, rightKinds } from '../contract/form.ts';
import { fieldWords } from './field-words.ts';
import './ipr.css';

type Line = { readonly key: string; readonly text: string };

/** What is applied for or recorded, field by field; with `before` what an amendment changes is marked, the earlier value beside it. */
export function RightFacts({ form, before }: { readonly form: RightForm; readonly before?: RightForm }) {
  const t = useText();
  const say = useWords();
  const country = (code: string): string => { const found = countries.find(([each]) => each === code); return found ? `${code} ${t(found[1], found[2] || found[1])}` : code; };
  const comma = t('、', ', ');
  const linesOf = (each: RightForm): Line[] => [
    { key: 'kind', text: say(rightKinds[each.kind]) }, { key: 'rightNo', text: each.rightNo }, { key: 'title', text: each.title }, { key: 'rightValidTo', text: each.rightValidTo ?? '—' },
    { key: 'niceClasses', text: each.niceClasses.join(comma) || '—' }, { key: 'textMarks', text: each.textMarks.join(comma) || '—' }, { key: 'content', text: each.content },
    { key: 'holder.name', text: `${each.holder.name} · ${each.holder.nameEn}` }, { key: 'holder.nationality', text: country(each.holder.nationality) }, { key: 'holder.address', text: [each.holder.address, each.holder.phone, each.holder.email].filter(Boolean).join(' · ') },
    { key: 'agent.name', text: each.agent ? [each.agent.name, each.agent.phone, each.agent.address].filter(Boolean).join(' · ') : '—' },
  ];
  const earlier = new Map(before ? linesOf(before).map(({ key, text }) => [key, text]) : []);
  const changed = (a: unknown, b: unknown): boolean => before !== undefined && JSON.stringify(a) !== JSON.stringify(b);
  const mark = (is: boolean) => is && <Tag color="gold">{t('有变更', 'changed')}</Tag>;
  return (
    <>
      <Descriptions size="small" column={{ xs: 1, sm: 2, xl: 3 }} items={linesOf(form).map(({ key, text }) => {
        const was = earlier.get(key);
        return { key, label: say(fieldWords[key]), children: was === undefined || was === text ? text : <span className="changed"><del>{was}</del> <Tag color="gold">{t('改为', 'now')}</Tag><b>{text}</b></span> };
      })} />
      <h4>{t('合法货物', 'Genuine goods')} {mark(changed(form.goods, before?.goods))}</h4>
      <ul className="facts-rows">{form.goods.map((goods, index) => (
        <li key={`${goods.name}${index}`}><b>{goods.name}</b> {goods.hs && <span className="figures">{goods.hs}</span>} · {country(goods.origin)}{goods.ports.length > 0 && <> · {goods.ports.join(comma)}</>}{goods.traders.length > 0 && <> · {t('进出口商', 'traders')} {goods.traders.join(comma)}</>}
          {(goods.features || goods.price) && <div className="muted">{goods.features} {goods.price}</div>}</li>
      ))}</ul>
      {form.infringers.length > 0 && <><h4>{t('已知侵权货物', 'Known infringing goods')} <span className="secret">{t('不公开', 'not published')}</span> {mark(changed(form.infringers, before?.infringers))}</h4>
        <ul className="facts-rows">{form.infringers.map((one, index) => <li key={`${one.maker}${index}`}><b>{one.maker}</b> {one.traders.join(comma)} {one.ports.join(comma)}{(one.features || one.price) && <div className="muted">{one.features} {one.price}</div>}</li>)}</ul></>}
      {form.papers.length > 0 && <><h4>{t('证明文件', 'Papers')} {mark(changed(form.papers, before?.papers))}</h4>
        <ul className="facts-rows">{form.papers.map((paper) => <li key={`${paper.kind}${paper.hash}`}><span className="muted">{say(paperKinds[paper.kind])}</span> <a href={`/api/ipr/papers/${paper.hash}`} target="_blank" rel="noreferrer">{paper.name}</a></li>)}</ul></>}
    </>
  );
}
