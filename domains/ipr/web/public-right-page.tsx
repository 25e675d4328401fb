import { Link, useParams } from '@tanstack/react-router';
import { Alert, Empty, Image } from 'antd';
import { countries } from '#domains/declaration/contract/code-tables/countries.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Asked } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { getPublicRight, type PublicRightView } from '../contract/endpoints.ts';
import { rightKinds } from '../contract/form.ts';
import { RecordNo } from '../contract/ids.ts';
import { publicFigureUrl } from './public-rights-page.tsx';
import './ipr.css';

/** What anybody may know of one right. */
export function PublicRightPage() {
  const t = useText();
  const { recordNo } = useParams({ strict: false });
  const known = RecordNo.safeParse(String(recordNo).toUpperCase());
  return (
    <>
      <p><Link to="/public/rights">← {t('全部备案', 'All records')}</Link></p>
      {known.success ? <Right recordNo={known.data} /> : <Empty description={t('备案号形如 T2026-00001', 'A record number is like T2026-00001')} />}
    </>
  );
}

function Right({ recordNo }: { readonly recordNo: RecordNo }) {
  const asked = useQuery(getPublicRight, { recordNo });
  return <Asked asked={asked}>{(right) => <Body right={right} />}</Asked>;
}

function Body({ right }: { readonly right: PublicRightView }) {
  const t = useText();
  const say = useWords();
  const comma = t('、', ', ');
  const country = (code: string): string => { const found = countries.find(([each]) => each === code); return found ? t(found[1], found[2] || found[1]) : code; };
  const lines: readonly (readonly [string, string])[] = [
    [t('备案号', 'Record'), right.recordNo], [t('权利种类', 'Kind'), say(rightKinds[right.kind])], [t('权利号码', 'Number of the right'), right.rightNo],
    [t('有效期', 'Term'), `${right.validFrom} – ${right.validTo}`], [t('尼斯分类', 'Nice classes'), right.niceClasses.join(comma)], [t('文字标识', 'Text marks'), right.textMarks.join(comma)],
    [t('权利人', 'Holder'), `${right.holderName} · ${right.holderNameEn}`], [t('注册地或国籍', 'Nationality'), country(right.nationality)], [t('境内代理人', 'Agent in China'), [right.agentName, right.agentPhone].filter(Boolean).join(' · ')],
    [t('合法货物', 'Genuine goods'), right.goods.map(({ name, origin }) => `${name}（${country(origin)}）`).join(comma)], [t('现行被许可人', 'Licensees today'), right.licensees.join(comma)],
  ];
  return (
    <article className="right-public">
      <h1 style={{ margin: 0 }}>{right.title}</h1>
      {right.state === 'EXPIRED' && <Alert type="warning" showIcon title={t(`该备案已于 ${right.validTo} 届满或提前失效，海关不再依职权保护`, `Expired, at the latest on ${right.validTo}: customs no longer protects it of its own motion`)} />}
      {right.figures.map((shown) => <span key={shown} className="mark"><Image src={publicFigureUrl(shown)} alt={right.title} /></span>)}
      <dl>{lines.filter(([, text]) => text !== '').map(([name, text]) => <Line key={name} name={name} text={text} />)}</dl>
      <p className="muted" style={{ margin: 0 }}>{t('货物特征、价格、已知侵权人与许可合同属权利人商业秘密，不予公开', 'Features, prices, known infringers and licence contracts are the holder\'s secrets and not published')}</p>
    </article>
  );
}

function Line({ name, text }: { readonly name: string; readonly text: string }) {
  return <><dt>{name}</dt><dd>{text}</dd></>;
}
