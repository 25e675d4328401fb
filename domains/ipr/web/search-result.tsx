import { Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { CutOut, OutlinedPhoto } from '#ui/corners.tsx';
import { useText, useWords } from '#ui/language.tsx';
import type { Upright } from '#ui/photograph.ts';
import { rightKinds } from '../contract/form.ts';
import { verdictWords } from '../contract/plain-words.ts';
import { type MarkMatch, type SearchAnswer, surenessBars } from '../contract/search.ts';

type Props = { readonly answer: SearchAnswer; readonly photo: Upright; readonly figureUrl: (shown: string) => string; readonly linkTo: (match: MarkMatch, children: ReactNode) => ReactNode };

/** A chance for reading: never 100 %, for no search is sure. */
const percent = (sureness: number): string => `${Math.min(99, Math.round(sureness * 100))}%`;

/** The verdict, the picture with the mark outlined, and the rights beside it, the surest first. */
export function SearchResult({ answer: { verdict, matches, marks, figures }, photo, figureUrl, linkTo }: Props) {
  const t = useText();
  const say = useWords();
  const [chosen, setChosen] = useState('');
  const surest = matches.toSorted((a, b) => b.sureness - a.sureness)[0];
  const likely = verdict === 'NONE' ? [] : matches.filter(({ sureness }) => sureness >= surenessBars.possible / 4);
  const rest = matches.filter((match) => !likely.includes(match)).slice(0, 6);
  const on = matches.find(({ recordNo }) => recordNo === chosen) ?? likely[0];
  const cards = (listed: readonly MarkMatch[]) => <ul className="match-list">{listed.map((match) => <li key={match.recordNo}><Match match={match} photo={photo} on={match === on} figureUrl={figureUrl} linkTo={linkTo} onChoose={() => setChosen(match.recordNo)} /></li>)}</ul>;
  return (
    <div className="search-result" aria-live="polite" data-verdict={verdict}>
      <div className="search-photo">
        <div className={`verdict ${verdict.toLowerCase()}`}><b>{say(verdictWords[verdict])}</b>{verdict !== 'NONE' && surest && <span>{surest.title} · {percent(surest.sureness)}</span>}</div>
        <OutlinedPhoto url={photo.url} width={photo.width} height={photo.height} bold={on?.corners} faint={marks} alt={t('图片，线内为所认标识', 'The picture; outlined is what was taken for the mark')} />
        <p className="muted">{t(`与 ${figures} 个已备案图样比对；结果是可能性，不是结论。未备案的标识查不到。`, `Compared with ${figures} recorded figures. A likelihood, not a finding; marks that are not recorded are not found.`)}</p>
      </div>
      <div>
        {verdict === 'NONE' && <p>{t('可换一张更近、更正的图片，或填入文字、类别再查。', 'Try a picture taken closer and straighter, or add a word or class.')}</p>}
        {cards(likely)}
        {rest.length > 0 && <details open={likely.length === 0 && verdict !== 'NONE'}><summary>{verdict === 'NONE' ? t('看最接近的几项（把握很低）', 'What came nearest, with little certainty') : t(`另有 ${rest.length} 项较低`, `${rest.length} less likely`)}</summary>{cards(rest)}</details>}
      </div>
    </div>
  );
}

function Match({ match, photo, on, figureUrl, linkTo, onChoose }: Omit<Props, 'answer'> & { readonly match: MarkMatch; readonly on: boolean; readonly onChoose: () => void }) {
  const t = useText();
  const say = useWords();
  return (
    <article className={`match ${on ? 'on' : ''}`} data-match={match.recordNo} onMouseEnter={onChoose} onFocus={onChoose}>
      <div className="match-pair">
        <span className="mark">{match.figure ? <img src={figureUrl(match.figure)} alt={t('备案图样', 'Recorded figure')} /> : <b>{match.title}</b>}</span>
        <span className="mark"><CutOut url={photo.url} width={photo.width} height={photo.height} corners={match.corners} alt={t('图片上的标识', 'On the picture')} /></span>
      </div>
      <div>
        <b>{linkTo(match, match.title)}</b> <span className="match-sure">{percent(match.sureness)}</span>
        <div><span className="figures">{match.recordNo}</span> · {say(rightKinds[match.kind])}{match.niceClasses.length > 0 && ` · ${t(`第 ${match.niceClasses.join('、')} 类`, `class ${match.niceClasses.join(', ')}`)}`}</div>
        <div>{t(match.holderName, match.holderNameEn || match.holderName)}</div>
        <div>{match.state === 'EXPIRED' ? <Tag color="orange">{t(`已失效，止于 ${match.validTo}`, `Expired ${match.validTo}`)}</Tag> : <span className="muted">{t(`有效至 ${match.validTo}`, `until ${match.validTo}`)}</span>}{match.lookAlike && <Tag color="red">{t('似经确认的侵权货物', 'Like goods confirmed as infringing')}</Tag>}</div>
        {match.agentName && <div className="muted">{t('代理人', 'Agent')} {match.agentName} {match.agentPhone && <a href={`tel:${match.agentPhone.replace(/[^\d+]/g, '')}`}>{match.agentPhone}</a>}</div>}
        {match.licensees.length > 0 && <div className="muted">{t('现行被许可人', 'Licensees today')} {match.licensees.join(t('、', ', '))}</div>}
      </div>
    </article>
  );
}
