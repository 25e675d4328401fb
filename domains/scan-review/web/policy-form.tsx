import { App, Button, Card, DatePicker, Form, Input, InputNumber, Switch } from 'antd';
import { useText } from '#ui/language.tsx';
import { Asked, Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { useQuery } from '#ui/use-query.ts';
import { getReviewPolicy, setReviewPolicy } from '../contract/endpoints.ts';

type Filled = { readonly from: { readonly format: (pattern: string) => string }; readonly double: number; readonly projection: number; readonly shadow: number; readonly advice: boolean; readonly reason: string };

/** Shares read twice, projected, and read by a second network, and whether the machine advises release; a new edition holds from tomorrow at the earliest. */
export function PolicyForm() {
  const t = useText();
  const { message } = App.useApp();
  const policy = useQuery(getReviewPolicy, {}, { follows: ['scan-review.policy'] });
  const set = useCommand(setReviewPolicy);
  async function handle({ from, double, projection, shadow, advice, reason }: Filled): Promise<void> {
    const done = await set.send({ from: from.format('YYYY-MM-DD'), doubleShare: double / 100, projectionShare: projection / 100, shadowShare: shadow / 100, releaseAdvice: advice, reason });
    if (done) void message.success(t('已设定', 'Set'));
  }
  const adviceTold = ({ releaseAdvice }: { readonly releaseAdvice: boolean }): string => (releaseAdvice ? t('启用', 'on') : t('停用', 'off'));
  return (
    <Card size="small" title={t('审图比例与放行建议', 'Shares, and advice to release')} style={{ marginTop: 14 }}>
      <Asked asked={policy}>{({ inForce, editions }) => (
        <>
          <p>{t('现行', 'In force')}: {t('双盲复读', 'read twice')} <b>{(inForce.doubleShare * 100).toFixed(1)} %</b>, {t('威胁投影', 'projected')} <b>{(inForce.projectionShare * 100).toFixed(1)} %</b>, {t('影子识读', 'read by a shadow')} <b>{(inForce.shadowShare * 100).toFixed(0)} %</b>, {t('放行建议', 'advice to release')} <b>{adviceTold(inForce)}</b> <span className="muted">{t('自', 'from')} {inForce.from} · {inForce.reason}</span></p>
          {editions.filter(({ from }) => from > inForce.from).map((edition) => <p key={edition.from} className="muted">{t('将自', 'From')} {edition.from}: {(edition.doubleShare * 100).toFixed(1)} % / {(edition.projectionShare * 100).toFixed(1)} % / {(edition.shadowShare * 100).toFixed(0)} % / {adviceTold(edition)} · {edition.reason}</p>)}
          <Form<Filled> layout="inline" onFinish={(filled) => void handle(filled)} initialValues={{ double: inForce.doubleShare * 100, projection: inForce.projectionShare * 100, shadow: inForce.shadowShare * 100, advice: inForce.releaseAdvice }}>
            <Form.Item name="from" label={t('自', 'From')} rules={[{ required: true }]}><DatePicker /></Form.Item>
            <Form.Item name="double" label={t('双盲 %', 'Twice %')} rules={[{ required: true }]}><InputNumber min={1} max={50} step={0.5} /></Form.Item>
            <Form.Item name="projection" label={t('投影 %', 'Projected %')} rules={[{ required: true }]}><InputNumber min={1} max={2} step={0.1} /></Form.Item>
            <Form.Item name="shadow" label={t('影子 %', 'Shadow %')} rules={[{ required: true }]}><InputNumber min={0} max={100} step={5} /></Form.Item>
            <Form.Item name="advice" label={t('放行建议', 'Advice to release')} valuePropName="checked"><Switch /></Form.Item>
            <Form.Item name="reason" label={t('理由', 'Reason')} rules={[{ required: true, min: 4 }]}><Input maxLength={300} /></Form.Item>
            <Button htmlType="submit" loading={set.busy}>{t('设定', 'Set')}</Button>
          </Form>
          <Refused refusal={set.refused} />
        </>
      )}</Asked>
    </Card>
  );
}
