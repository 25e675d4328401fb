import { Button, Card, Input, Space } from 'antd';
import { useState } from 'react';
import { EntryId } from '#kernel/entry-number.ts';
import { useText } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { type DeclarationView, payDuty } from '../contract/endpoints.ts';

/** Tells customs that the duty was paid, by the bank's receipt number. */
export function PaymentPanel({ declaration }: { readonly declaration: DeclarationView }) {
  const t = useText();
  const [receiptNo, setReceiptNo] = useState('');
  const pay = useCommand(payDuty);
  if (declaration.paid || declaration.stage !== 'in-process') return null;
  const due = declaration.duty.total;
  return (
    <Card size="small" style={{ marginBottom: 14 }} title={t(`应缴 ¥${due}`, `Due: ¥${due}`)}>
      <Space.Compact style={{ width: '100%', maxWidth: 520 }}>
        <Input value={receiptNo} onChange={(event) => setReceiptNo(event.target.value)} placeholder={t('银行电子缴款凭证号', 'Number of the bank\'s receipt')} />
        <Button type="primary" loading={pay.busy} disabled={receiptNo.trim().length < 4} onClick={() => void pay.send({ entryId: EntryId.parse(declaration.entryId), receiptNo: receiptNo.trim(), amount: due })}>{t('缴税', 'Pay')}</Button>
      </Space.Compact>
      <Refused refusal={pay.refused} />
    </Card>
  );
}
