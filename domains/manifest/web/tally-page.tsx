import { Link } from '@tanstack/react-router';
import { Alert, Button, Card, Form, Input, Segmented, Table, Tag } from 'antd';
import { useText } from '#ui/language.tsx';
import { Asked, Refused } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { getTally } from '../contract/endpoints.ts';
import { BillLink } from './bill-link.tsx';

const none = { imo: '', voyage: '', direction: 'I' };

/** 溢短 of a voyage: boxes over and short, and bills whose tally differs from the manifest. */
export function Page() {
  const t = useText();
  const [filter, change] = useUrlFilter(none);
  return (
    <div className="page">
      <div className="page-head"><h1>{t('理货溢短', 'Tally: over and short')}</h1></div>
      <Form key={`${filter.imo} ${filter.voyage}`} layout="inline" initialValues={filter} onFinish={(values: { imo: string; voyage: string }) => change({ imo: values.imo.trim(), voyage: values.voyage.trim() })} style={{ rowGap: 8, marginBottom: 14 }}>
        <Form.Item name="imo" rules={[{ required: true, message: t('必填', 'Required') }]}><Input className="figures" placeholder="IMO" aria-label="IMO" maxLength={7} style={{ width: 120 }} /></Form.Item>
        <Form.Item name="voyage" rules={[{ required: true, message: t('必填', 'Required') }]}><Input className="figures" placeholder={t('航次', 'Voyage')} aria-label={t('航次', 'Voyage')} maxLength={17} style={{ width: 160 }} /></Form.Item>
        <Form.Item><Segmented value={filter.direction} onChange={(direction) => change({ direction })} options={[{ value: 'I', label: t('进口', 'Import') }, { value: 'E', label: t('出口', 'Export') }]} /></Form.Item>
        <Button type="primary" htmlType="submit">{t('查看', 'Show')}</Button>
      </Form>
      {filter.imo && filter.voyage ? <Tally filter={filter} /> : <p className="muted">{t('填船舶 IMO 号与航次；在舱单、集装箱页可直接点入', 'Give IMO number and voyage, or come here from a manifest or a box')}</p>}
    </div>
  );
}

function Tally({ filter }: { readonly filter: typeof none }) {
  const t = useText();
  const { imo, voyage } = filter;
  const direction = filter.direction === 'E' ? 'E' as const : 'I' as const;
  const input = getTally.input.safeParse({ imo, voyage, direction });
  const asked = useQuery(getTally, { imo, voyage, direction }, { follows: ['manifest'], enabled: input.success });
  if (!input.success) return <Refused refusal={{ code: 'INPUT_INVALID', status: 400, zh: 'IMO 号或航次有误', en: 'The IMO number or voyage is wrong.', facts: {}, fields: [] }} />;
  return (
    <Asked asked={asked}>{({ over, short, bills }) => (
      <>
        {over.length + short.length + bills.length === 0 && <Alert type="success" showIcon title={t('无溢短', 'Nothing over, nothing short')} style={{ marginBottom: 14 }} />}
        <Boxes title={t('溢：码头报告而舱单未列', 'Over: reported, in no manifest')} boxes={over} />
        <Boxes title={filter.direction === 'I' ? t('短：舱单所列而未卸', 'Short: manifested, not discharged') : t('短：舱单所列而未装', 'Short: manifested, not loaded')} boxes={short} />
        {bills.length > 0 && <Card size="small" title={t('件数不符的提单', 'Bills whose packages differ')}>
          <Table size="small" rowKey="billNo" pagination={false} dataSource={bills} columns={[
            { title: t('提单', 'Bill'), dataIndex: 'billNo', render: (billNo: string) => <BillLink billKey={`${filter.imo}/${filter.voyage}/${billNo}`} /> }, { title: t('舱单件数', 'Manifested'), dataIndex: 'packages', align: 'right' },
            { title: t('溢短', 'Over / short'), dataIndex: 'difference', align: 'right', render: (value: number) => <Tag color="red">{value > 0 ? `+${value}` : value}</Tag> },
          ]} />
        </Card>}
      </>
    )}</Asked>
  );
}

function Boxes({ title, boxes }: { readonly title: string; readonly boxes: readonly string[] }) {
  if (boxes.length === 0) return null;
  return <Card size="small" title={`${title} · ${boxes.length}`} style={{ marginBottom: 14 }}><div className="filters">{boxes.map((box) => <Link key={box} to="/desk/boxes/$boxNo" params={{ boxNo: box }} className="figures">{box}</Link>)}</div></Card>;
}
