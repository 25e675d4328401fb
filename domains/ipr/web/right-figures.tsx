import { Button, Image, Input, Modal, Tag } from 'antd';
import { useState } from 'react';
import { useText } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { type RightView, withdrawFigure } from '../contract/endpoints.ts';
import { FigureId, RecordNo } from '../contract/ids.ts';
import { figureUrl } from './mark-picture.tsx';
import './ipr.css';

/** Figures by which the right is known, with the picture as filed behind each; a holder takes one back here. */
export function RightFigures({ right, mayWithdraw }: { readonly right: RightView; readonly mayWithdraw: boolean }) {
  const t = useText();
  const [leaving, setLeaving] = useState<string>();
  // Before it is recorded the form names the pictures, and none has a number yet.
  const figures = right.edition > 0 ? right.figures : right.form.figures.map((hash) => ({ figureId: '', hash, source: 'FILED' as const }));
  if (figures.length === 0) return <p className="muted">{t('无图样，仅有文字标识', 'No figure, text marks only')}</p>;
  return (
    <>
      <Image.PreviewGroup>
        <div className="marks">
          {figures.map(({ figureId, hash, source }) => (
            <figure key={hash}>
              <span className="mark"><Image src={figureUrl(hash)} alt={`${right.title} ${figureId}`} /></span>
              <figcaption><span className="figures">{figureId || t('备案后编号', 'numbered once recorded')}</span>{source === 'LOOKALIKE' && <Tag color="red">{t('侵权实物', 'Look-alike')}</Tag>}
                {mayWithdraw && figureId && <Button size="small" onClick={() => setLeaving(figureId)}>{t('撤下', 'Withdraw')}</Button>}</figcaption>
            </figure>
          ))}
        </div>
      </Image.PreviewGroup>
      {leaving !== undefined && <Withdraw recordNo={right.recordNo} figureId={leaving} onOver={() => setLeaving(undefined)} />}
    </>
  );
}

function Withdraw({ recordNo, figureId, onOver }: { readonly recordNo: string; readonly figureId: string; readonly onOver: () => void }) {
  const t = useText();
  const [reasons, setReasons] = useState('');
  const withdraw = useCommand(withdrawFigure);
  return (
    <Modal open title={t(`撤下图样 ${figureId}`, `Withdraw figure ${figureId}`)} onCancel={onOver} okText={t('撤下', 'Withdraw')} okButtonProps={{ danger: true, disabled: reasons.trim().length < 4, loading: withdraw.busy }}
      onOk={() => void withdraw.send({ recordNo: RecordNo.parse(recordNo), figureId: FigureId.parse(figureId), reasons: reasons.trim() }).then((done) => { if (done) onOver(); })}>
      <p>{t('立即生效，海关不再按此图样识别涉嫌侵权货物。图样编号不再使用。', 'At once customs no longer looks for goods by it. Its number is not used again.')}</p>
      <Input autoFocus value={reasons} maxLength={1000} onChange={(event) => setReasons(event.target.value)} aria-label={t('理由', 'Reasons')} placeholder={t('理由（至少 4 字）', 'Why, in four characters at least')} />
      <Refused refusal={withdraw.refused} />
    </Modal>
  );
}
