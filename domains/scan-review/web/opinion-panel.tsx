import { Card, Tag } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import type { Hint } from './workbench/overlay.tsx';
import type { ScanView } from '../contract/endpoints.ts';
import type { ScanOpinion } from '../contract/opinion.ts';
import { adviceWords, opinionReasons, withheldTold } from './stage-words.ts';

/** The machine's opinion, sealed before the first look and shown after one's own. */
export function OpinionPanel({ scan }: { readonly scan: ScanView }) {
  const t = useText();
  if (!scan.opinion) {
    return <Card size="small" title={t('智能机检意见', "The machine's opinion")}><span className="muted">{scan.model === '' ? t('没有', 'None') : t('已封存；您作出结论后显示', 'Sealed; shown once you have concluded')}</span></Card>;
  }
  return <Card size="small" title={t('智能机检意见（仅供参考）', "Machine's opinion: evidence")}>{scan.opinion.opinions.map((opinion) => <OneBox key={opinion.containerNo} opinion={opinion} />)}</Card>;
}

function OneBox({ opinion }: { readonly opinion: ScanOpinion }) {
  const t = useText();
  const say = useWords();
  const percent = (p: number): string => `${Math.round(p * 100)} %`;
  const advice = adviceWords[opinion.advice];
  const withheld = withheldTold(opinion.withheld ?? [], say);
  return (
    <div data-opinion={opinion.containerNo}>
      <p><b className="figures">{opinion.containerNo}</b> <Tag color={advice.colour}>{say(advice)}</Tag>{opinion.reasons.map((reason) => <Tag key={reason}>{say(opinionReasons[reason]) || reason}</Tag>)}</p>
      <table><tbody>
        {opinion.empty && <tr><td>{t('空箱概率', 'Empty')}</td><td>{percent(opinion.empty.p)}</td></tr>}
        {opinion.massKg && <tr><td>{t('货物重量', 'Load mass')}</td><td className="figures">{opinion.massKg.value} ({opinion.massKg.low}–{opinion.massKg.high}) kg</td></tr>}
        {opinion.declaredMatch && <tr><td>{t('与申报重量相符', 'Fits the declared mass')}</td><td>p = {opinion.declaredMatch.p.toFixed(3)}</td></tr>}
        {(opinion.goods ?? []).slice(0, 5).map(({ kind, hs, p, zh, en }) => <tr key={kind}><td>{t(zh ?? kind, en ?? kind)} <span className="muted figures">{hs}</span></td><td>{percent(p)}</td></tr>)}
        {opinion.declaredName && <tr><td>{t('与申报品名相符', 'Fits the declared name')}</td><td>p = {opinion.declaredName.p.toFixed(3)}</td></tr>}
        {opinion.naming && <tr><td>{t('识别到', 'Named by')}</td><td>{opinion.naming.level === 'unsure' ? t('不能确定', 'not sure') : `${opinion.naming.level === 'heading' ? t('品目', 'heading') : t('章', 'chapter')} ${opinion.naming.hs}`}</td></tr>}
        {opinion.reference && <tr><td>{t('与备案参照图', 'Filed references')} <span className="muted figures">{opinion.reference.productNo}</span></td><td>p = {opinion.reference.p.toFixed(3)} · {t('质量比', 'mass')} {opinion.reference.massRatio.toFixed(2)}</td></tr>}
        {toldHazards(opinion).map(({ class: name, score }, index) => <tr key={`${name} ${index}`}><td>{say(opinionReasons[name]) || name}</td><td>{score.toFixed(2)}</td></tr>)}
      </tbody></table>
      {opinion.advice !== 'release' && withheld.length > 0 && <div data-withheld={opinion.containerNo}>{t('未建议放行，因为：', 'Why no release is advised:')}<ul className="muted">{withheld.map((reason) => <li key={reason}>{reason}</li>)}</ul></div>}
      <p className="muted figures">{opinion.model.slice(0, 40)} · {opinion.ms} ms · {t('a 键在图上显示', 'a shows it on the picture')}</p>
    </div>
  );
}

/** Hazards whose score no lawful load of the calibration reached; what stands in an opinion below that is for whoever measures the network, not for a reader. */
function toldHazards({ sensitive = [], reasons }: ScanOpinion): NonNullable<ScanOpinion['sensitive']> {
  return sensitive.filter((one) => reasons.includes(one.class));
}

/** Places the opinion points at, for the picture. */
export function hintsOf(opinion: ScanOpinion, say: (words: { readonly zh: string; readonly en: string } | undefined) => string): Hint[] {
  const { regions = [], reference } = opinion;
  const points = (polygon: readonly (readonly [number, number])[]) => polygon.map(([x, y]) => ({ x, y }));
  return [
    ...regions.map(({ polygon, goods: [best] }): Hint => ({ polygon: points(polygon), kind: 'goods', label: best ? `${say({ zh: best.zh ?? best.kind, en: best.en ?? best.kind })} ${Math.round(best.p * 100)} %` : '' })),
    ...(reference?.polygons ?? []).map((polygon): Hint => ({ polygon: points(polygon), kind: 'reference', label: say(opinionReasons['differs-from-filing']) })),
    ...toldHazards(opinion).map(({ polygon, class: name, score }): Hint => ({ polygon: points(polygon), kind: 'hazard', label: `${say(opinionReasons[name]) || name} ${score.toFixed(2)}` })),
  ];
}
