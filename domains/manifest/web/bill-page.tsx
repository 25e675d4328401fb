import { Link } from '@tanstack/react-router';
import { Alert, Button, Card, Descriptions, Input, Select, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At, Refused } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { spanOf } from '#ui/span.ts';
import { useCommand } from '#ui/use-command.ts';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { type BillView, getBill, holdBill, liftHold } from '../contract/endpoints.ts';
import { BillLink } from './bill-link.tsx';
import { billWords } from './bill-table.tsx';
import { holdWords, moveWords } from './box-words.ts';

const none = { imo: '', voyage: '', bill: '' };

export function Page() {
  const [{ imo, voyage, bill }] = useUrlFilter(none);
  const input = getBill.input.safeParse({ imo, voyage, billNo: bill });
  const asked = useQuery(getBill, { imo, voyage, billNo: bill }, { follows: ['manifest'], enabled: input.success });
  if (!input.success) return <div className="page"><Refused refusal={{ code: 'INPUT_INVALID', status: 400, zh: '网址中的提单不完整', en: 'The address names no whole bill.', facts: {}, fields: [] }} /></div>;
  return <div className="page"><Asked asked={asked}>{(view) => <BillBody view={view} />}</Asked></div>;
}

function BillBody({ view }: { readonly view: BillView }) {
  const t = useText();
  const say = useWords();
  const may = useMay();
  return (
    <>
      <div className="page-head"><h1>{t('提单', 'Bill')} <span className="figures">{view.billNo}</span></h1><Tag>{say(billWords[view.status]) || view.status}</Tag>
        <Link to="/desk/tally" search={{ imo: view.imo, voyage: view.voyage, direction: view.direction } as never}>{t('本航次溢短', 'Tally of this voyage')}</Link></div>
      {view.hold && <Alert type="error" showIcon title={say(holdWords[view.hold]) || view.hold} style={{ marginBottom: 14 }} />}
      {may('gate.handle') && <Hold view={view} />}
      <Card size="small" style={{ marginBottom: 14 }}>
        <Descriptions size="small" column={{ xs: 1, md: 2, xl: 4 }} items={[
          { key: 'ship', label: t('船 / 航次', 'Vessel / voyage'), children: <span className="figures">{view.imo} {view.voyage}</span> }, { key: 'sender', label: t('传输人', 'Filed by'), children: view.sender },
          { key: 'consignee', label: t('收货人', 'Consignee'), children: view.consignee || '—' }, { key: 'weight', label: t('件 / 毛重', 'Packages / gross'), children: <span className="figures">{view.packages} / {view.grossKg} kg</span> },
          { key: 'master', label: t('总提单', 'Master bill'), children: view.masterBillNo ?? '—' }, { key: 'houses', label: t('分提单', 'House bills'), children: view.houses.length > 0 ? view.houses.map((house) => <BillLink key={house} billKey={`${view.imo}/${view.voyage}/${house}`} />) : '—' },
          { key: 'arrived', label: t('运抵', 'Arrived'), children: <At at={view.arrivedAt} /> }, { key: 'discharged', label: t('卸船', 'Discharged'), children: <At at={view.dischargedAt} /> }, { key: 'released', label: t('放行', 'Released'), children: <At at={view.releasedAt} /> },
          { key: 'tally', label: t('溢短', 'Over / short'), children: view.tallyDifference ? <Tag color="red">{view.tallyDifference}</Tag> : t('无', 'None') }, { key: 'late', label: t('逾期', 'Late'), children: view.lateMinutes > 0 ? spanOf(view.lateMinutes, t) : t('按时', 'In time') },
          { key: 'amended', label: t('更改次数', 'Amended'), children: view.amendments },
        ]} />
      </Card>
      <Card size="small" title={t('集装箱', 'Boxes')}>
        <Table size="small" rowKey="box" pagination={false} dataSource={view.boxes.map((box) => ({ box, moves: Object.entries(view.moves).filter(([, moved]) => moved.includes(box)).map(([move]) => move) }))} columns={[
          { title: t('箱号', 'Box'), dataIndex: 'box', render: (box: string) => <Link to="/desk/boxes/$boxNo" params={{ boxNo: box }} className="figures">{box}</Link> },
          { title: t('码头已报', 'Reported by the terminal'), dataIndex: 'moves', render: (moves: string[]) => moves.map((move) => <Tag key={move}>{say(moveWords[move]) || move}</Tag>) },
        ]} />
      </Card>
    </>
  );
}

/** 禁止装卸 and its lifting, each with a reason that stays in the record. */
function Hold({ view }: { readonly view: BillView }) {
  const t = useText();
  const say = useWords();
  const [hold, setHold] = useState<'NO_LOAD' | 'NO_UNLOAD'>(view.direction === 'I' ? 'NO_UNLOAD' : 'NO_LOAD');
  const [reason, setReason] = useState('');
  const forbid = useCommand(holdBill);
  const lift = useCommand(liftHold);
  const ready = reason.trim().length >= 2;
  const at = { imo: view.imo, voyage: view.voyage, billNo: view.billNo, reason: reason.trim() };
  const handleDone = (done: unknown): void => { if (done) setReason(''); };
  return (
    <Card size="small" style={{ marginBottom: 14 }} title={view.hold ? t('解除', 'Lift the hold') : t('禁止装卸', 'Forbid loading or unloading')}>
      <Space.Compact style={{ width: '100%' }}>
        {!view.hold && <Select value={hold} onChange={setHold} style={{ width: 190 }} options={(['NO_UNLOAD', 'NO_LOAD'] as const).map((value) => ({ value, label: say(holdWords[value]) }))} />}
        <Input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={200} placeholder={t('理由（必填，入账）', 'Reason, required; it stays in the record')} aria-label={t('理由', 'Reason')} />
        {view.hold
          ? <Button type="primary" disabled={!ready} loading={lift.busy} onClick={() => void lift.send(at).then(handleDone)}>{t('解除', 'Lift')}</Button>
          : <Button danger disabled={!ready} loading={forbid.busy} onClick={() => void forbid.send({ ...at, hold }).then(handleDone)}>{t('禁止', 'Forbid')}</Button>}
      </Space.Compact>
      <Refused refusal={forbid.refused ?? lift.refused} />
    </Card>
  );
}
