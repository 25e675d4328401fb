import { Alert, Button, Card, Input, Space } from 'antd';
import { useState } from 'react';
import { EntryId } from '#kernel/entry-number.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { useCommand } from '#ui/use-command.ts';
import { type DeclarationView, grantChange, refuseChange } from '../contract/endpoints.ts';
import { declarationRefusals } from '../contract/refusals.ts';
import { ChangeContent } from './change-content.tsx';

/** A documents officer decides on the change that was asked for. */
export function ChangeDecision({ declaration }: { readonly declaration: DeclarationView }) {
  const t = useText();
  const say = useWords();
  const may = useMay();
  const [reason, setReason] = useState('');
  const grant = useCommand(grantChange);
  const refusing = useCommand(refuseChange);
  const { change } = declaration;
  if (!change || !may('declaration.review')) return null;
  const entryId = EntryId.parse(declaration.entryId);
  const obstacle = obstacleOf(declaration);
  return (
    <Card size="small" style={{ marginBottom: 14, borderColor: 'var(--sea)' }} title={change.kind === 'amendment' ? t('修改申请待决定', 'An amendment awaits your decision') : t('撤销申请待决定', 'A withdrawal awaits your decision')}
      extra={<span className="muted">{t('准予者不得再放行本票', 'Who grants it does not release it')}</span>}>
      <ChangeContent declaration={declaration} change={change} />
      {obstacle && <Alert type="warning" showIcon style={{ marginTop: 10 }} title={say(obstacle)} />}
      <Space.Compact style={{ width: '100%', marginTop: 12 }}>
        <Button type="primary" disabled={obstacle !== undefined} loading={grant.busy} onClick={() => void grant.send({ entryId })}>{change.kind === 'amendment' ? t('准予修改', 'Grant') : t('准予撤销', 'Grant')}</Button>
        <Input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} aria-label={t('不准予的理由', 'Reason for refusing')} placeholder={t('不准予须写明理由，申报人可见', 'To refuse, say why; the declarant reads it')} />
        <Button danger disabled={reason.trim().length < 2} loading={refusing.busy} onClick={() => void refusing.send({ entryId, reason: reason.trim() })}>{t('不准予', 'Refuse')}</Button>
      </Space.Compact>
      <Refused refusal={grant.refused ?? refusing.refused} />
    </Card>
  );
}

/** Why it cannot be granted now, in the words the server would answer with; refusing is always open. */
function obstacleOf({ stage, inspection, next }: DeclarationView): { readonly zh: string; readonly en: string } | undefined {
  if (stage === 'detained' || inspection !== 'none') return declarationRefusals.CHANGE_BARRED;
  if (stage !== 'in-process') return declarationRefusals.CHANGE_TOO_LATE;
  return next.some(({ fact }) => fact === 'control') ? declarationRefusals.CONTROL_STILL_OPEN : undefined;
}
