import { Button, Card, Form, Input, Select } from 'antd';
import { listOfficers } from '#domains/staff/contract/endpoints.ts';
import { useText } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { useQuery } from '#ui/use-query.ts';
import { nameRecheckers } from '../contract/endpoints.ts';

/** The lot found nobody eligible: a chief names two officers of another department, on record. Whether they may go is the house's answer, not this form's. */
export function RecheckersForm({ orderNo, inspected }: { readonly orderNo: string; readonly inspected: readonly string[] }) {
  const t = useText();
  const officers = useQuery(listOfficers, {}, { follows: ['staff'] });
  const name = useCommand(nameRecheckers);
  const options = (officers.data ?? []).filter((officer) => officer.posts.includes('INSPECT') && officer.site !== null && !inspected.includes(officer.officerNo))
    .map((officer) => ({ value: officer.officerNo, label: `${officer.officerNo} ${t(officer.name, officer.nameEn)} · ${officer.department} · ${officer.site ?? ''}` }));
  const required = [{ required: true, message: t('必填', 'Required') }];
  async function handleName({ first, second, reason }: { first: string; second: string; reason: string }) {
    await name.send({ orderNo, pair: [first, second], reason });
  }
  return (
    <Card size="small" title={t('指定复查关员', 'Name two officers for the re-check')} extra={<span className="muted">{t('抽签未找到合格的在岗关员', 'The draw found nobody eligible on duty')}</span>} style={{ marginBottom: 14 }}>
      <Form layout="vertical" onFinish={handleName} style={{ maxWidth: 560 }}>
        <Form.Item name="first" label={t('关员一', 'First officer')} rules={required}><Select showSearch={{ optionFilterProp: 'label' }} options={options} loading={officers.loading} /></Form.Item>
        <Form.Item name="second" label={t('关员二', 'Second officer')} rules={required}><Select showSearch={{ optionFilterProp: 'label' }} options={options} loading={officers.loading} /></Form.Item>
        <Form.Item name="reason" label={t('理由（记入账本）', 'Reason, kept in the ledger')} rules={[{ required: true, whitespace: true, min: 4, max: 500, message: t('至少 4 字', 'At least 4 characters') }]}><Input.TextArea rows={2} maxLength={500} /></Form.Item>
        <Button type="primary" htmlType="submit" loading={name.busy}>{t('指定', 'Name them')}</Button>
      </Form>
      <Refused refusal={name.refused} />
    </Card>
  );
}
