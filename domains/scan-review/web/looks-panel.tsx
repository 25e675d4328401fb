import { Card, Tag } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { At } from '#ui/parts.tsx';
import { type ScanView } from '../contract/endpoints.ts';
import { reasonCodes } from '../contract/look.ts';
import { scanWords, verdictTags } from './stage-words.ts';

/** Verdicts so far, as far as the reader may know them, and what the inspectors found. */
export function LooksPanel({ scan }: { readonly scan: ScanView }) {
  const t = useText();
  const say = useWords();
  if (scan.look !== null || (scan.looks.length === 0 && !scan.finding)) return null;
  return (
    <Card size="small" title={<>{t('审图过程', 'Looks')} <Tag>{say(scanWords[scan.stage])}</Tag></>}>
      {scan.looks.map(({ look, officer, verdict, marks, dwellSeconds, note, concludedAt }) => (
        <p key={look}>{look}. <b className="figures">{officer}</b> <Tag color={verdictTags[verdict].colour}>{say(verdictTags[verdict])}</Tag> <At at={concludedAt} /> <span className="muted">{Math.round(dwellSeconds)} s {note}</span>
          {marks.map((mark, index) => <Tag key={`${mark.reason} ${index}`} color="red">{say(reasonCodes[mark.reason])}</Tag>)}</p>
      ))}
      {scan.finding && <p id="finding"><b>{t('查验反馈', 'Found on the quay')}</b> <span className="figures">{scan.finding.orderNo}</span> <Tag color={scan.finding.conforms ? 'green' : 'red'}>{scan.finding.conforms ? t('相符', 'As declared') : t('异常', 'Differs')}</Tag></p>}
    </Card>
  );
}
