import { Link } from '@tanstack/react-router';
import { Button, Empty, Form, Input, Modal, Segmented, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At, Refused } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { useCommand } from '#ui/use-command.ts';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { LaboratoryResult, laboratoryResults } from '../contract/endoscope.ts';
import { listSamples, recordLaboratoryResult, type SampleRow } from '../contract/endpoints.ts';

const none = { stage: 'waiting' };
const colours: Readonly<Record<LaboratoryResult, string>> = { AS_DECLARED: 'green', DIFFERS: 'red', NOT_DETERMINED: 'gold' };

/** Sealed samples and the laboratory's clock; a chief records what came of them. */
export function Page() {
  const t = useText();
  const say = useWords();
  const may = useMay();
  const [filter, change] = useUrlFilter(none);
  const [recording, setRecording] = useState<SampleRow>();
  const stage = filter.stage === 'concluded' || filter.stage === 'all' ? filter.stage : 'waiting' as const;
  const asked = useQuery(listSamples, { stage: stage === 'all' ? '' : stage }, { follows: ['inspection'] });
  return (
    <div className="page">
      <div className="page-head"><h1>{t('取样送检', 'Samples')}</h1><span className="muted">{t('化验时限按工作日计算，自取样之日起', 'The laboratory\'s time runs in working days from the day of sampling')}</span></div>
      <div className="filters"><Segmented value={stage} onChange={(value) => change({ stage: value })} options={[{ value: 'waiting', label: t('待结果', 'Waiting') }, { value: 'concluded', label: t('已有结果', 'Concluded') }, { value: 'all', label: t('全部', 'All') }]} /></div>
      <Asked asked={asked}>{(rows) => (rows.length === 0 ? <Empty description={t('没有样品', 'No samples')} /> : (
        <Table<SampleRow> size="small" rowKey="sampleId" dataSource={rows} pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: 1000 }} columns={[
          { title: t('封号', 'Seal'), key: 'seal', width: 120, render: (_, row) => <b className="figures">{row.sample.sealNo}</b> },
          { title: t('查验指令', 'Order'), dataIndex: 'orderNo', width: 200, render: (orderNo: string) => <Link to="/desk/inspections/$orderNo" params={{ orderNo }} className="figures">{orderNo}</Link> },
          { title: t('货物', 'Goods'), key: 'goods', render: (_, row) => <>#{row.sample.gNo} {row.goods} <span className="muted">{row.sample.quantity} · <span className="figures">{row.boxNo}</span></span></> },
          { title: t('取样', 'Taken'), key: 'taken', width: 110, render: (_, row) => <At at={row.sample.takenAt} /> },
          { title: t('应出结果', 'Due'), dataIndex: 'dueOn', width: 150, render: (day: string, row) => <><span className="figures">{day}</span> {row.overdue && <Tag color="red">{t('已逾期', 'Overdue')}</Tag>}</> },
          { title: t('结果', 'Result'), key: 'result', width: 230, render: (_, row) => (row.result
            ? <><Tag color={colours[row.result]}>{say(laboratoryResults[row.result])}</Tag> <span className="figures">{row.reportNo}</span><br /><span className="muted">{row.note} <At at={row.concludedAt} /></span></>
            : may('inspection.oversee') ? <Button size="small" onClick={() => setRecording(row)}>{t('登记结果', 'Record the result')}</Button> : <span className="muted">{t('等待化验', 'With the laboratory')}</span>) },
        ]} />
      ))}</Asked>
      {recording && <ResultForm row={recording} onOver={() => setRecording(undefined)} />}
    </div>
  );
}

function ResultForm({ row, onOver }: { readonly row: SampleRow; readonly onOver: () => void }) {
  const t = useText();
  const say = useWords();
  const record = useCommand(recordLaboratoryResult);
  const [form] = Form.useForm<{ result: LaboratoryResult; reportNo: string; note?: string }>();
  const required = [{ required: true, message: t('必填', 'Required') }];
  async function handleRecord({ result, reportNo, note = '' }: { result: LaboratoryResult; reportNo: string; note?: string }) {
    if (await record.send({ orderNo: row.orderNo, sealNo: row.sample.sealNo, result, reportNo, note })) onOver();
  }
  return (
    <Modal open title={`${t('登记化验结果', 'Record the laboratory\'s result')} · ${row.sample.sealNo}`} onCancel={onOver} okText={t('登记', 'Record')} cancelText={t('取消', 'Cancel')} confirmLoading={record.busy} onOk={() => form.submit()}>
      <Form form={form} layout="vertical" onFinish={handleRecord}>
        <Form.Item name="result" label={t('结果', 'Result')} rules={required}><Select options={LaboratoryResult.options.map((value) => ({ value, label: say(laboratoryResults[value]) }))} /></Form.Item>
        <Form.Item name="reportNo" label={t('化验报告号', 'Report number')} rules={[...required, { min: 3, max: 40, message: t('3 至 40 字', '3 to 40 characters') }]}><Input className="figures" /></Form.Item>
        <Form.Item name="note" label={t('说明', 'Note')}><Input.TextArea rows={2} maxLength={500} /></Form.Item>
      </Form>
      <Refused refusal={record.refused} />
    </Modal>
  );
}
