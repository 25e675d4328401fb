import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button, Card, Form, Input, Space } from 'antd';
import { useMemo, useState } from 'react';
import { EntryId } from '#kernel/entry-number.ts';
import type { Refused as Refusal } from '#ui/call.ts';
import { useText } from '#ui/language.tsx';
import { Asked, Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { useQuery } from '#ui/use-query.ts';
import { askAmendment, type DeclarationView, getDeclaration } from '../contract/endpoints.ts';
import { DeclarationForm } from '../contract/form.ts';
import { fixedHeader } from '../model/change.ts';
import { differencesOf } from '../model/change-difference.ts';
import { DeclarationFields } from './declaration-fields.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { formOf, valuesOf } from './form-values.ts';
import { shapeRefusal } from './shape-refusal.ts';
import { useFieldProblems } from './use-field-problems.ts';

/** 申请修改: the declaration as it stands, to be put right, with a reason. */
export function Page() {
  const { entryId } = useParams({ strict: false });
  const asked = useQuery(getDeclaration, { entryId: EntryId.parse(entryId) });
  return <div className="page"><Asked asked={asked}>{(declaration) => <Amend declaration={declaration} />}</Asked></div>;
}

function Amend({ declaration }: { readonly declaration: DeclarationView }) {
  const t = useText();
  const navigate = useNavigate();
  const [form] = Form.useForm<Record<string, unknown>>();
  const typed = Form.useWatch([], form);
  const command = useCommand(askAmendment);
  const [shape, setShape] = useState<Refusal>();
  const initial = useMemo(() => valuesOf(declaration.form), [declaration.form]);
  const present = useMemo(() => DeclarationForm.safeParse(formOf(typed ?? initial)), [typed, initial]);
  const differences = present.success ? differencesOf(declaration.form, present.data) : [];
  useFieldProblems(form, shape ?? command.refused);
  const { entryId } = declaration;

  async function handleFinish({ reason, ...values }: Record<string, unknown>) {
    const parsed = DeclarationForm.safeParse(formOf(values));
    command.forget();
    setShape(parsed.success ? undefined : shapeRefusal(parsed.error.issues));
    if (!parsed.success) return;
    const sent = await command.send({ entryId: EntryId.parse(entryId), form: parsed.data, reason: String(reason) });
    if (sent) void navigate({ to: '/desk/own/$entryId', params: { entryId } });
  }

  return (
    <>
      <div className="page-head"><h1>{t('申请修改', 'Ask to amend')} <span className="figures">{entryId}</span></h1><Link to="/desk/own/$entryId" params={{ entryId }}>{t('返回报关单', 'Back to the declaration')}</Link></div>
      <Alert type="info" showIcon style={{ marginBottom: 14 }} title={t('灰色各项是风险判别与随机选取所依据的，不得以修改变更；要改这些，请撤销后重新申报。', 'Fields in grey are what screening and the draw went by: to change those, withdraw and lodge anew.')} />
      <Form form={form} layout="vertical" initialValues={initial} onFinish={handleFinish} scrollToFirstError={{ focus: true, block: 'center' }}>
        <DeclarationFields fixed={[...fixedHeader, 'boxes']} fixedGoods />
        <Card size="small" title={t('将要变更的内容', 'What would change')} style={{ marginBottom: 14 }}>
          <DifferenceTable differences={differences} empty={present.success ? t('尚未作任何改动', 'Nothing is changed yet') : t('填写完整后显示', 'Shown once the form is complete')} />
          <Form.Item name="reason" label={t('修改理由', 'Reason')} style={{ marginBlock: '12px 0' }} rules={[{ required: true, min: 4, whitespace: true, message: t('请写明理由（至少 4 字）', 'Say why, in four characters at least') }]}>
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
          </Form.Item>
        </Card>
        <Refused refusal={shape ?? command.refused} />
        <Space>
          <Button type="primary" htmlType="submit" loading={command.busy} disabled={present.success && differences.length === 0}>{t('提交修改申请', 'Send the request')}</Button>
          <Link to="/desk/own/$entryId" params={{ entryId }}>{t('放弃', 'Give up')}</Link>
        </Space>
      </Form>
    </>
  );
}
