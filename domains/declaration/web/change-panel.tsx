import { Link } from '@tanstack/react-router';
import { Alert, Button, Card, Input, Space, Tag } from 'antd';
import { useState } from 'react';
import { EntryId } from '#kernel/entry-number.ts';
import { useText, useWords } from '#ui/language.tsx';
import { At, Refused } from '#ui/parts.tsx';
import { useMay, useSession } from '#ui/session.tsx';
import { useCommand } from '#ui/use-command.ts';
import { askWithdrawal, type DeclarationView } from '../contract/endpoints.ts';
import { declarationRefusals } from '../contract/refusals.ts';
import { ChangeContent } from './change-content.tsx';

/** 删改单 for the declarant: asks for an amendment or a withdrawal, and tells what became of each request. */
export function ChangePanel({ declaration }: { readonly declaration: DeclarationView }) {
  const t = useText();
  const say = useWords();
  const may = useMay();
  const { me } = useSession();
  const [withdrawing, setWithdrawing] = useState(false);
  const mine = may('declaration.lodge') && me.uscc === declaration.agent;
  const { change, changesDecided, entryId } = declaration;
  const barred = barredWords(declaration);
  // Long after release nobody asks any more; the card would only be in the way.
  if (!mine && !change && changesDecided.length === 0) return null;
  if (declaration.stage !== 'in-process' && declaration.stage !== 'detained' && !change && changesDecided.length === 0) return null;

  return (
    <Card size="small" style={{ marginBottom: 14 }} title={t('修改与撤销', 'Amending and withdrawing')}>
      {change && (
        <Alert type="info" showIcon style={{ marginBottom: 12 }}
          title={change.kind === 'amendment' ? t('修改申请已提交，等待海关审单关员决定', 'Amendment asked; a documents officer decides') : t('撤销申请已提交，等待海关审单关员决定', 'Withdrawal asked; a documents officer decides')}
          description={<ChangeContent declaration={declaration} change={change} />} />
      )}
      {changesDecided.length > 0 && (
        <ul className="decided">{changesDecided.map((decided) => (
          <li key={decided.askedAt}>
            <Tag color={decided.granted ? 'green' : 'red'}>{decided.granted ? t('准予', 'Granted') : t('不准予', 'Refused')}</Tag>
            {decided.kind === 'amendment' ? t('修改', 'Amendment') : t('撤销', 'Withdrawal')} · <At at={decided.at} /> · <span className="muted">{t('申请理由', 'Reason given')}</span> {decided.reason}
            {decided.note && <> · <span className="muted">{t('海关答复', 'Customs answered')}</span> {decided.note}</>}
          </li>
        ))}</ul>
      )}
      {mine && !change && (withdrawing && !barred
        ? <Withdraw entryId={entryId} onClose={() => setWithdrawing(false)} />
        : (
          <Space wrap>
            {barred ? <Button disabled>{t('修改', 'Amend')}</Button> : <Link to="/desk/own/$entryId/amend" params={{ entryId }}><Button>{t('修改', 'Amend')}</Button></Link>}
            <Button danger disabled={barred !== undefined} onClick={() => setWithdrawing(true)}>{t('撤销', 'Withdraw')}</Button>
            {barred && <span className="muted">{say(barred)}</span>}
          </Space>
        ))}
    </Card>
  );
}

function Withdraw({ entryId, onClose }: { readonly entryId: string; readonly onClose: () => void }) {
  const t = useText();
  const [reason, setReason] = useState('');
  const command = useCommand(askWithdrawal);
  const handleSend = async (): Promise<void> => { if (await command.send({ entryId: EntryId.parse(entryId), reason: reason.trim() })) onClose(); };
  return (
    <>
      <Input.TextArea autoFocus value={reason} onChange={(event) => setReason(event.target.value)} autoSize={{ minRows: 2 }} maxLength={500} aria-label={t('撤销理由', 'Reason for withdrawing')} placeholder={t('撤销理由（至少 4 字）；准予后本票不再有效，预录入编号不可再用', 'Why (four characters at least); once granted the declaration is void and its own number is used up')} />
      <Space style={{ marginTop: 10 }}>
        <Button danger type="primary" loading={command.busy} disabled={reason.trim().length < 4} onClick={() => void handleSend()}>{t('提交撤销申请', 'Ask to withdraw')}</Button>
        <Button onClick={onClose}>{t('放弃', 'Give up')}</Button>
      </Space>
      <Refused refusal={command.refused} />
    </>
  );
}

/** Why nothing can be asked for now, in the words the server would answer with. */
function barredWords({ stage, inspection }: DeclarationView): { readonly zh: string; readonly en: string } | undefined {
  if (stage === 'detained' || inspection !== 'none') return declarationRefusals.CHANGE_BARRED;
  return stage === 'in-process' ? undefined : declarationRefusals.CHANGE_TOO_LATE;
}
