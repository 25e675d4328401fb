import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Form, Space } from 'antd';
import { useMemo, useState } from 'react';
import type { Refused as Refusal } from '#ui/call.ts';
import { useText } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useSession } from '#ui/session.tsx';
import { useCommand } from '#ui/use-command.ts';
import { lodgeDeclaration, type Receipt } from '../contract/endpoints.ts';
import { DeclarationForm } from '../contract/form.ts';
import { DeclarationFields } from './declaration-fields.tsx';
import { formOf } from './form-values.ts';
import { shapeRefusal } from './shape-refusal.ts';
import { useFieldProblems } from './use-field-problems.ts';

const draftKey = 'guanlan.lodge-draft';

/** One declaration by form. What is typed is kept on this device until it is lodged. */
export function Page() {
  const t = useText();
  const { me } = useSession();
  const navigate = useNavigate();
  const [form] = Form.useForm<Record<string, unknown>>();
  const command = useCommand(lodgeDeclaration);
  const [receipt, setReceipt] = useState<Receipt>();
  const [shape, setShape] = useState<Refusal>();
  const initial = useMemo(() => draftOr({ direction: 'I', district: '3104', transportMode: '2', supervisionMode: '0110', transactionMode: '1', packageType: '22', trader: me.roles.includes('CONSIGNEE') ? me.uscc : '', items: [{ currency: 'USD', unit: '035' }], boxes: '' }), [me]);
  useFieldProblems(form, shape ?? command.refused);

  async function handleFinish(values: Record<string, unknown>) {
    const parsed = DeclarationForm.safeParse(formOf(values));
    command.forget();
    setShape(parsed.success ? undefined : shapeRefusal(parsed.error.issues));
    if (!parsed.success) return;
    const lodged = await command.send(parsed.data);
    if (!lodged) return;
    localStorage.removeItem(draftKey);
    setReceipt(lodged);
  }

  if (receipt) {
    return (
      <div className="page">
        <Alert type="success" showIcon title={t(`已受理，报关单号 ${receipt.entryId}`, `Accepted as ${receipt.entryId}`)}
          description={t(`应缴税款 ¥${receipt.duty.total}。${receipt.reviewReasons.length > 0 ? '须人工审单。' : '电子审核通过，正在风险判别与随机选取。'}`, `Due: ¥${receipt.duty.total}. ${receipt.reviewReasons.length > 0 ? 'An officer reviews the papers.' : 'Electronic review passed; screening and the draw follow.'}`)}
          action={<Space><Button type="primary" onClick={() => void navigate({ to: '/desk/own/$entryId', params: { entryId: receipt.entryId } })}>{t('查看', 'Open')}</Button><Button onClick={() => { setReceipt(undefined); form.resetFields(); }}>{t('再报一票', 'Lodge another')}</Button></Space>} />
      </div>
    );
  }
  return (
    <div className="page">
      <div className="page-head"><h1>{t('申报', 'Lodge a declaration')}</h1><span className="muted">{t('草稿自动保存在本机', 'The draft is kept on this device')}</span></div>
      <Form form={form} layout="vertical" initialValues={initial} onFinish={handleFinish} onValuesChange={(_, all) => localStorage.setItem(draftKey, JSON.stringify(all))} scrollToFirstError={{ focus: true, block: 'center' }}>
        <DeclarationFields />
        <Refused refusal={shape ?? command.refused} />
        <Button type="primary" htmlType="submit" size="large" loading={command.busy}>{t('申报', 'Lodge')}</Button>
      </Form>
    </div>
  );
}

function draftOr(defaults: Record<string, unknown>): Record<string, unknown> {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(draftKey) ?? 'null');
    return typeof draft === 'object' && draft !== null ? { ...defaults, ...draft } : defaults;
  } catch {
    return defaults;
  }
}
