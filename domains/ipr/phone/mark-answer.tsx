import { useState } from 'react';
import { dayInChina } from '#kernel/instant.ts';
import { OutlinedPhoto } from '#ui/corners.tsx';
import { useText, useWords } from '#ui/language.tsx';
import { Notice } from '#ui/phone/notice.tsx';
import type { Upright } from '#ui/photograph.ts';
import { verdictWords } from '../contract/plain-words.ts';
import { type MarkMatch, surenessBars } from '../contract/search.ts';
import { MarkCard } from './mark-card.tsx';
import { percent } from './mark-note.ts';
import type { MarkOrder } from './mark-search-page.tsx';
import type { Searched } from './search-marks.ts';

/** Rights shown at once; the rest is behind a tap. */
const shown = 4;

type Props = { readonly searched: Extract<Searched, { ok: true }>; readonly photo: Upright; readonly order: MarkOrder | undefined; readonly kept: string; readonly onKeep: (match: MarkMatch | undefined, gNo: number | null) => void };

/** What was found: the verdict first and large, then the photograph, then the rights. */
export function MarkAnswer({ searched: { answer, by }, photo, order, kept, onKeep }: Props) {
  const t = useText();
  const say = useWords();
  const [chosen, setChosen] = useState('');
  const [gNo, setGNo] = useState(order?.goods[0]?.gNo ?? null);
  const { verdict, matches } = answer;
  const surest = matches.toSorted((a, b) => b.sureness - a.sureness)[0];
  const near = matches.filter(({ sureness }) => sureness >= surenessBars.possible / 4);
  const first = verdict === 'NONE' ? [] : near.slice(0, shown);
  const rest = matches.filter((match) => !first.includes(match)).slice(0, 6);
  const on = matches.find(({ recordNo }) => recordNo === chosen) ?? first[0];
  const card = (match: MarkMatch) => <MarkCard key={match.recordNo} match={match} photo={photo} party={order?.party} on={match === on} onChoose={() => setChosen(match.recordNo)} />;
  return (
    <section className="mark-answer" aria-live="polite" data-verdict={verdict} data-by={by}>
      <div className={`mark-verdict ${verdict.toLowerCase()}`}><b>{say(verdictWords[verdict])}</b>{verdict !== 'NONE' && surest && <span>{surest.title} · {percent(surest.sureness)}</span>}</div>
      {by === 'phone' && <Notice tone="warn">{t(`本机查找：索引制于 ${dayInChina(answer.indexAt)}，共 ${answer.figures} 个图样；其后的备案不在内`, `Searched on this phone: ${answer.figures} figures as of ${dayInChina(answer.indexAt)}; later recordations are not among them`)}</Notice>}
      <OutlinedPhoto url={photo.url} width={photo.width} height={photo.height} bold={on?.corners} faint={answer.marks} alt={t('照片，线内为所认标识', 'The photograph; outlined is what was taken for the mark')} />
      {verdict === 'NONE' && (
        <div className="tile mark-none"><b>{t('这不等于不侵权。', 'That does not mean that nothing is infringed.')}</b>
          <ul><li>{t('靠近、正对标识再拍一张，避开反光与褶皱', 'Take it again, closer and straight on, without glare or folds')}</li><li>{t('填入标识上的文字或类别再查', 'Search again with a word or class of the mark')}</li><li>{t('未备案的标识查不到；有疑点照常记录', 'Marks that are not recorded are not found; note your doubts all the same')}</li></ul></div>
      )}
      {first.map(card)}
      {rest.length > 0 && <details><summary>{verdict === 'NONE' ? t('看最接近的几项（把握很低）', 'What came nearest, with little certainty') : t(`另有 ${rest.length} 项较低`, `${rest.length} less likely`)}</summary>{rest.map(card)}</details>}
      {order && (
        <div className="tile mark-keep">
          <b>{t('记入查验记录', 'Into the report')}</b>
          {order.goods.length > 1 && on && <div className="chips" role="group" aria-label={t('商品项', 'Item')}>{order.goods.map((goods) => <button type="button" key={goods.gNo} aria-pressed={gNo === goods.gNo} className={gNo === goods.gNo ? 'on' : ''} onClick={() => setGNo(goods.gNo)}>{goods.gNo}. {goods.name}</button>)}</div>}
          {on && gNo !== null && <button type="button" className="wide" data-do="keep-finding" onClick={() => onKeep(on, gNo)}>{t(`记为涉嫌侵权：${on.recordNo}，第 ${gNo} 项`, `Suspected infringement of ${on.recordNo}, item ${gNo}`)}</button>}
          <button type="button" className="wide quiet" data-do="keep-photo" onClick={() => onKeep(undefined, null)}>{t('只存照片与查找结果', 'Keep photograph and result only')}</button>
          {kept && <Notice tone="good"><span data-kept>{kept}</span></Notice>}
        </div>
      )}
    </section>
  );
}
