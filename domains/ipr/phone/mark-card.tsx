import { useText, useWords } from '#ui/language.tsx';
import { CutOut } from '#ui/corners.tsx';
import { Notice } from '#ui/phone/notice.tsx';
import type { Upright } from '#ui/photograph.ts';
import { rightKinds } from '../contract/form.ts';
import type { MarkMatch } from '../contract/search.ts';
import type { Party } from './answer-on-phone.ts';
import { percent } from './mark-note.ts';

type Props = { readonly match: MarkMatch; readonly photo: Upright; readonly party: Party | undefined; readonly on: boolean; readonly onChoose: () => void };

/** One right the photograph may show: the declared party's licence first, then the two pictures, then whose it is. */
export function MarkCard({ match, photo, party, on, onChoose }: Props) {
  const t = useText();
  const say = useWords();
  const comma = t('、', ', ');
  const ended = match.state === 'EXPIRED';
  return (
    <article className={`tile mark-card ${on ? 'on' : ''}`} data-match={match.recordNo} onClick={onChoose}>
      {party && <PartyLicence match={match} party={party} />}
      <div className="mark-pair">
        <figure>{match.figure ? <img src={match.figure} alt={t('备案图样', 'Recorded figure')} /> : <b>{match.title}</b>}<figcaption>{t('备案图样', 'Recorded')}</figcaption></figure>
        <figure><CutOut url={photo.url} width={photo.width} height={photo.height} corners={match.corners} alt={t('照片上的标识', 'On the photograph')} /><figcaption>{t('照片', 'Photograph')}</figcaption></figure>
      </div>
      <h3>{match.title} <span className="mark-sure">{percent(match.sureness)}</span></h3>
      <p className="figures">{match.recordNo} · {say(rightKinds[match.kind])}</p>
      {match.lookAlike && <p>{t('与一件经确认的侵权货物相似', 'Like goods that the holder confirmed as infringing')}</p>}
      <dl>
        <dt>{t('权利人', 'Holder')}</dt><dd>{t(match.holderName, match.holderNameEn || match.holderName)}{match.holderNameEn && match.holderNameEn !== match.holderName && <small>{t(match.holderNameEn, match.holderName)}</small>}</dd>
        {match.agentName && <><dt>{t('代理人', 'Agent')}</dt><dd>{match.agentName}{match.agentPhone && <a className="tel" href={`tel:${match.agentPhone.replace(/[^\d+]/g, '')}`} onClick={(event) => event.stopPropagation()}>☎ {match.agentPhone}</a>}</dd></>}
        {match.niceClasses.length > 0 && <><dt>{t('类别', 'Classes')}</dt><dd>{t(`第 ${match.niceClasses.join(comma)} 类`, match.niceClasses.join(comma))}</dd></>}
        <dt>{t('有效期', 'Term')}</dt><dd className={ended ? 'bad-text' : ''}>{match.validFrom} – {match.validTo}{ended && ` · ${t('已失效，海关不再依职权保护', 'expired: no protection of customs\' own motion')}`}</dd>
        <dt>{t('被许可人', 'Licensees')}</dt><dd>{match.licensees.length > 0 ? match.licensees.join(comma) : t('无现行许可', 'None today')}</dd>
      </dl>
    </article>
  );
}

/** What an inspector must know before anything else: whether the declared party may use the mark. */
function PartyLicence({ match: { partyLicence }, party }: { readonly match: MarkMatch; readonly party: Party }) {
  const t = useText();
  if (!partyLicence) return <Notice tone="warn">{t(`未见申报企业“${party.name}”的许可`, `No licence on record for the declared party, ${party.name}`)}</Notice>;
  return partyLicence.inForce
    ? <Notice tone="good">{t(`申报企业“${party.name}”有许可，至 ${partyLicence.validTo}`, `The declared party, ${party.name}, holds a licence until ${partyLicence.validTo}`)}<div className="mark-goods">{partyLicence.goods}</div></Notice>
    : <Notice tone="bad">{t(`申报企业“${party.name}”的许可不在有效期（${partyLicence.validFrom} 至 ${partyLicence.validTo}）`, `The licence of the declared party, ${party.name}, is not in force (${partyLicence.validFrom} to ${partyLicence.validTo})`)}</Notice>;
}
