import { Alert, Input, Modal } from 'antd';
import { useState } from 'react';
import type { Refused as Refusal } from '#ui/call.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { readShare } from './reading.ts';
import type { Verdict, ViewerState } from './viewer-state.ts';

export const verdictWords: Readonly<Record<Verdict, { readonly zh: string; readonly en: string }>> = {
  RELEASE: { zh: '放行', en: 'Release' }, SUSPICIOUS: { zh: '嫌疑，布控查验', en: 'Suspicious, inspect' }, SECOND_OPINION: { zh: '请求二审', en: 'Ask a second look' }, RESCAN: { zh: '重新扫描', en: 'Scan again' },
};

type Props = { readonly state: ViewerState; readonly busy: boolean; readonly refused: Refusal | undefined; readonly onConfirm: (verdict: Verdict, note: string) => void; readonly onBack: () => void };

/** A verdict is asked by its key and confirmed here with Enter; what speaks against haste is said first. */
export function VerdictDialog({ state, busy, refused, onConfirm, onBack }: Props) {
  const t = useText();
  const say = useWords();
  const [note, setNote] = useState('');
  const verdict = state.verdictAsked;
  if (!verdict) return null;
  const share = readShare(state.reading);
  const noMark = verdict === 'SUSPICIOUS' && state.marks.now.length === 0;
  return (
    <Modal open title={t(`结论：${say(verdictWords[verdict])}`, `Verdict: ${say(verdictWords[verdict])}`)} okText={t('确认', 'Confirm')} cancelText={t('返回图像', 'Back to the picture')} confirmLoading={busy} okButtonProps={{ id: 'confirm-verdict', disabled: noMark, danger: verdict === 'SUSPICIOUS', autoFocus: true }} onOk={() => onConfirm(verdict, note)} onCancel={onBack}>
      {share < 1 && verdict !== 'RESCAN' && <Alert type="warning" showIcon style={{ marginBottom: 10 }} title={t(`仅以 100 % 看过 ${Math.round(share * 100)} % 的图像（按 Tab 跳到未读处）`, `Only ${Math.round(share * 100)} % of the picture was seen at full size (Tab goes to what was not)`)} />}
      {noMark && <Alert type="error" showIcon style={{ marginBottom: 10 }} title={t('判为嫌疑须至少标注一处，查验关员才知道看哪里', 'A suspicion needs at least one mark: the inspectors must know where to look')} />}
      {verdict === 'RELEASE' && state.marks.now.length > 0 && <Alert type="warning" showIcon style={{ marginBottom: 10 }} title={t(`您标注了 ${state.marks.now.length} 处，仍要放行？`, `You marked ${state.marks.now.length} places. Release all the same?`)} />}
      <Input.TextArea rows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} placeholder={t('说明（可不填）', 'Note (may stay empty)')} />
      <Refused refusal={refused} />
    </Modal>
  );
}
