import { Card, Descriptions, Image, Tag } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { At } from '#ui/parts.tsx';
import { type EndoscopeCheck, endoscopeJudgements, openingPlaces } from '../contract/endoscope.ts';

const colours: Readonly<Record<EndoscopeCheck['judgement'], string>> = { CONFORMS: 'green', SUSPICIOUS: 'red', CANNOT_TELL: 'gold' };
const evidenceUrl = (hash: string): string => `/api/inspection/evidence/${hash}`;

/** 窥镜检查 of one box, as the desk reads it: the hole before and after, what was seen, what was taken. */
export function EndoscopeCard({ check }: { readonly check: EndoscopeCheck }) {
  const t = useText();
  const say = useWords();
  const { opening, stills, clips, samples } = check;
  const picture = (hash: string, label: string) => <figure key={`${label}${hash}`}><Image width={104} height={78} src={evidenceUrl(hash)} alt={label} /><figcaption>{label}</figcaption></figure>;
  return (
    <Card size="small" type="inner" style={{ marginTop: 12 }} title={<>{t('窥镜', 'Endoscope')} <span className="figures">{check.boxNo}</span></>} extra={<Tag color={colours[check.judgement]}>{say(endoscopeJudgements[check.judgement])}</Tag>}>
      <Descriptions size="small" column={{ xs: 1, md: 3 }} items={[
        { key: 'place', label: t('进入处', 'Opening'), children: `${say(openingPlaces[opening.place])} · ${opening.diameterMm} mm` }, { key: 'camera', label: t('镜头', 'Camera'), children: check.camera || '—' }, { key: 'reasons', label: t('所见与理由', 'Seen'), children: check.reasons || '—' },
      ]} />
      <div className="evidence">
        <Image.PreviewGroup>{picture(opening.before, t('插入前', 'Before'))}{stills.map(({ hash }, index) => picture(hash, `${t('截图', 'Still')} ${index + 1}`))}{picture(opening.after, t('封孔后', 'After closing'))}</Image.PreviewGroup>
      </div>
      {clips.map(({ hash, takenAt, seconds }) => <figure key={hash} className="clip"><video controls muted playsInline preload="metadata" src={evidenceUrl(hash)} /><figcaption className="muted"><At at={takenAt} /> · {seconds} s</figcaption></figure>)}
      {samples.map(({ sealNo, gNo, quantity }) => <p key={sealNo} style={{ margin: '6px 0 0' }}>{t('样品', 'Sample')} <b className="figures">{sealNo}</b> · #{gNo} · {quantity}</p>)}
    </Card>
  );
}
