import { Button, Card, Select, Input } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { ReasonCode, reasonCodes } from '../../contract/look.ts';
import { altered, removed } from './marks.ts';
import type { ViewerState } from './viewer-state.ts';

type Props = { readonly state: ViewerState; readonly act: (change: (state: ViewerState) => ViewerState) => void; readonly kept: 'kept' | 'keeping' | 'not-kept' };

/** Marks with their reasons; each change can be undone and is kept at once. */
export function MarksPanel({ state, act, kept }: Props) {
  const t = useText();
  const say = useWords();
  const options = ReasonCode.options.map((value) => ({ value, label: say(reasonCodes[value]) }));
  const keptWords = { kept: t('已保存', 'Kept'), keeping: t('保存中…', 'Keeping…'), 'not-kept': t('未能保存，继续重试', 'Not kept yet, trying again') }[kept];
  return (
    <Card size="small" title={t('标注', 'Marks')} extra={<span className="muted" id="marks-kept">{state.marks.past.length > 0 ? keptWords : ''}</span>}>
      <div className="mark-line"><span className="muted">{t('新标注', 'Next mark')}</span><Select size="small" aria-label={t('新标注的理由', 'Reason of the next mark')} value={state.reason} options={options} onChange={(reason) => act((before) => ({ ...before, reason }))} /><span /></div>
      {state.marks.now.map(({ id, reason, note }) => (
        <div className="mark-line" key={id}>
          <b className="figures">{id}</b>
          <span>
            <Select size="small" style={{ width: '100%' }} aria-label={t(`标注 ${id} 的理由`, `Reason of mark ${id}`)} value={reason} options={options} onChange={(next) => act((before) => ({ ...before, marks: altered(before.marks, id, { reason: next }) }))} />
            <Input size="small" defaultValue={note} placeholder={t('说明', 'Note')} maxLength={300} onBlur={(event) => { const next = event.target.value; if (next !== note) act((before) => ({ ...before, marks: altered(before.marks, id, { note: next }) })); }} />
          </span>
          <Button size="small" aria-label={t(`删除标注 ${id}`, `Remove mark ${id}`)} onClick={() => act((before) => ({ ...before, marks: removed(before.marks, id) }))}>×</Button>
        </div>
      ))}
      {state.marks.now.length === 0 && <span className="muted">{t('按 t 框选可疑处', 'Press t and draw a box')}</span>}
    </Card>
  );
}
