import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { EntryId } from '#kernel/entry-number.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { raiseSuspicion } from '../contract/endpoints.ts';

const atEntry: ReadonlySet<string> = new Set(['CASE_ENTRY_UNKNOWN', 'CASE_ENTRY_NOT_HOLDABLE', 'CASE_KNOWN', 'OTHER_DISTRICT']);

/** A suspicion that comes from elsewhere than an inspection report: seen by an officer, or told by a holder. */
export function RaiseForm() {
  const t = useText();
  const say = useWords();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const raise = useCommand(raiseSuspicion);
  const [form] = Form.useForm<{ entryId: string; note: string; lines?: string }>();
  const place = raise.refused && (atEntry.has(raise.refused.code) ? 'entryId' : raise.refused.code === 'GOODS_LINE_UNKNOWN' ? 'lines' : undefined);
  const fault = (name: string) => (place === name && raise.refused ? { validateStatus: 'error' as const, help: say(raise.refused) } : {});
  async function handleRaise({ entryId, note, lines = '' }: { entryId: string; note: string; lines?: string }) {
    const raised = await raise.send({ entryId: EntryId.parse(entryId.trim()), note, gNos: lines.split(/[^\d]+/).filter(Boolean).map(Number) });
    if (raised) void navigate({ to: '/desk/ipr-cases/$caseNo', params: { caseNo: raised.caseNo } });
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('提出侵权嫌疑', 'Raise a suspicion')}</Button>
      <Modal open={open} onCancel={() => setOpen(false)} title={t('提出侵权嫌疑，中止放行', 'Raise a suspicion and hold the release')} okText={t('立案', 'Open the case')} cancelText={t('取消', 'Cancel')} confirmLoading={raise.busy} onOk={() => form.submit()}>
        <Form form={form} layout="vertical" onFinish={(values) => void handleRaise(values)} onValuesChange={() => raise.forget()}>
          <Form.Item name="entryId" label={t('报关单号', 'Declaration')} rules={[{ required: true, pattern: /^\s*\d{18}\s*$/, message: t('18 位数字', '18 digits') }]} {...fault('entryId')}><Input className="figures" maxLength={20} /></Form.Item>
          <Form.Item name="lines" label={t('涉嫌的商品项', 'Lines suspected')} extra={t('如 1,3；不填为全部', 'such as 1,3; all of them when empty')} {...fault('lines')}><Input className="figures" maxLength={60} /></Form.Item>
          <Form.Item name="note" label={t('发现经过', 'What was seen')} rules={[{ required: true, min: 4, message: t('至少 4 字', '4 characters at least') }]}><Input.TextArea rows={3} maxLength={1000} /></Form.Item>
        </Form>
        {!place && <Refused refusal={raise.refused} />}
      </Modal>
    </>
  );
}
