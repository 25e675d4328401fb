import { Link } from '@tanstack/react-router';
import { Table, Tag } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { At } from '#ui/parts.tsx';
import { spanOf } from '#ui/span.ts';
import type { BillRow } from '../contract/endpoints.ts';
import { BillLink } from './bill-link.tsx';

/** States of a bill in a word. */
export const billWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  ACCEPTED: { zh: '已受理', en: 'Accepted' }, ARRIVED: { zh: '已运抵', en: 'Arrived' }, DISCHARGED: { zh: '已卸船', en: 'Discharged' }, TALLIED: { zh: '已理货', en: 'Tallied' },
  RELEASED: { zh: '已放行', en: 'Released' }, LOADED: { zh: '已装船', en: 'Loaded' }, WRITTEN_OFF: { zh: '已核销', en: 'Written off' },
};

export function BillTable({ bills, opens = false }: { readonly bills: readonly BillRow[]; readonly opens?: boolean }) {
  const t = useText();
  const say = useWords();
  return (
    <Table<BillRow> size="small" rowKey="billKey" dataSource={[...bills]} pagination={false} scroll={{ x: 1120 }} columns={[
      { title: t('提运单号', 'Bill'), dataIndex: 'billNo', width: 140, className: 'figures', render: (billNo: string, bill) => (opens ? <BillLink billKey={bill.billKey} /> : billNo) },
      { title: t('进出口', 'I/E'), dataIndex: 'direction', width: 80, render: (value: string) => (value === 'I' ? t('进', 'Import') : t('出', 'Export')) },
      { title: t('状态', 'State'), dataIndex: 'status', width: 110, render: (status: string) => <Tag color={status === 'RELEASED' || status === 'WRITTEN_OFF' ? 'green' : 'blue'}>{say(billWords[status]) || status}</Tag> },
      { title: t('船 / 航次', 'Vessel / voyage'), key: 'voyage', width: 142, render: (_, bill) => <span className="figures">{bill.imo} {bill.voyage}</span> },
      { title: t('收货人', 'Consignee'), dataIndex: 'consignee', width: 190, ellipsis: true },
      { title: t('件 / 毛重 kg', 'Packages / kg'), key: 'weight', width: 120, align: 'right', render: (_, bill) => <span className="figures">{bill.packages} / {bill.grossKg}</span> },
      { title: t('箱', 'Boxes'), dataIndex: 'boxes', width: 140, render: (boxes: string[]) => <span className="figures">{opens && boxes[0] ? <Link to="/desk/boxes/$boxNo" params={{ boxNo: boxes[0] }}>{boxes[0]}</Link> : boxes[0] ?? '—'}{boxes.length > 1 ? ` +${boxes.length - 1}` : ''}</span> },
      { title: t('运抵 / 卸船', 'Arrived / discharged'), key: 'at', width: 130, render: (_, bill) => <At at={bill.arrivedAt ?? bill.dischargedAt} /> },
      { title: t('溢短', 'Over / short'), dataIndex: 'tallyDifference', width: 90, render: (value: number | null) => (value ? <Tag color="red">{value}</Tag> : '') },
      { title: t('逾期', 'Late'), dataIndex: 'lateMinutes', width: 96, render: (value: number) => (value > 0 ? <Tag color="gold">{spanOf(value, t)}</Tag> : '') },
    ]} />
  );
}
