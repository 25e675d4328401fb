import { Button, Card, Form, Input, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import type { Refused as Refusal } from '#ui/call.ts';
import { useText } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { advanceRank, confirmOverride, listRounds, proposeOverride } from '../contract/endpoints.ts';
import { WaitingLots } from './waiting-lots.tsx';

const none = { order: '' };

/** When the drawn pair cannot go: the next rank, or, by two persons and counted in public, an override. */
export function Page() {
  const t = useText();
  const [{ order }, change] = useUrlFilter(none);
  const board = useQuery(listRounds, { limit: 1 }, { follows: ['draw'] });
  const valid = /^CY\d{18}$/.test(order);
  return (
    <div className="page" style={{ maxWidth: 960 }}>
      <div className="page-head"><h1>{t('递补与改派', 'Ranks and overrides')}</h1></div>
      <div className="cards">
        <div className="card"><div className="figure">{board.data?.overrides ?? '…'}</div><div className="label">{t('人工改派累计，向社会公示', 'Overrides ever, shown to the public')}</div></div>
        <div className="card"><div className="figure">{board.data?.aborted ?? '…'}</div><div className="label">{t('中止轮次累计', 'Rounds aborted, ever')}</div></div>
      </div>
      <WaitingLots onChoose={(orderNo) => change({ order: orderNo })} />
      <Card size="small" style={{ marginBottom: 14 }}>
        <Input.Search key={order} autoFocus className="figures" defaultValue={order} enterButton={t('选定', 'Choose')} maxLength={20} placeholder={t('查验指令号 CY + 18 位', 'Order number: CY and 18 digits')} onSearch={(value) => change({ order: value.trim().toUpperCase() })} />
      </Card>
      {order && !valid && <Refused refusal={{ code: 'INPUT_INVALID', status: 400, zh: '指令号应为 CY 加 18 位数字', en: 'An order number is CY and 18 digits.', facts: {}, fields: [] }} />}
      {valid && <Order key={order} orderNo={order} />}
    </div>
  );
}

function Order({ orderNo }: { readonly orderNo: string }) {
  const t = useText();
  const advance = useCommand(advanceRank);
  const propose = useCommand(proposeOverride);
  const confirm = useCommand(confirmOverride);
  const [told, setTold] = useState('');

  async function handleAdvance({ reason }: { reason: string }) {
    if (await advance.send({ orderNo, reason })) setTold(t('已封签给下一顺位', 'Sealed to the next rank'));
  }
  async function handlePropose({ first, second, reason }: { first: string; second: string; reason: string }) {
    if (await propose.send({ orderNo, pair: [first, second], reason })) setTold(t('已提议，须另一人确认', 'Proposed; another person must confirm'));
  }
  async function handleConfirm() {
    if (await confirm.send({ orderNo })) setTold(t('改派已生效，计入公示', 'The override stands and is counted in public'));
  }

  return (
    <Space orientation="vertical" size={14} style={{ width: '100%' }}>
      {told && <p role="status"><b>{told}</b></p>}
      <Act title={t('一、递补下一顺位', '1. On to the next rank')} note={t('顺位在抽签时已定，不另抽', 'Ranks were drawn with the first; nothing is drawn anew')} refusal={advance.refused}>
        <Form layout="inline" onFinish={handleAdvance}><Reason /><Button htmlType="submit" type="primary" loading={advance.busy}>{t('递补', 'Advance')}</Button></Form>
      </Act>
      <Act title={t('二、提议人工改派', '2. Propose an override')} note={t('须另一人确认；确认后计入公示', 'Another person must confirm; then it counts in public')} refusal={propose.refused}>
        <Form layout="inline" onFinish={handlePropose} style={{ rowGap: 8 }}>
          <Form.Item name="first" rules={[{ required: true, message: t('必填', 'Required') }]}><Input className="figures" placeholder={t('关员一工号', 'First officer')} style={{ width: 130 }} /></Form.Item>
          <Form.Item name="second" rules={[{ required: true, message: t('必填', 'Required') }]}><Input className="figures" placeholder={t('关员二工号', 'Second officer')} style={{ width: 130 }} /></Form.Item>
          <Reason /><Button htmlType="submit" danger loading={propose.busy}>{t('提议', 'Propose')}</Button>
        </Form>
      </Act>
      <Act title={t('三、确认他人的提议', "3. Confirm a colleague's proposal")} note={t('提议人不得自行确认', 'Not by the one who proposed')} refusal={confirm.refused}>
        <Popconfirm title={t('改派将永久公示，确认？', 'This will be counted in public for good. Confirm?')} onConfirm={() => void handleConfirm()}><Button danger type="primary" loading={confirm.busy}>{t('确认改派', 'Confirm the override')}</Button></Popconfirm>
      </Act>
    </Space>
  );
}

function Act({ title, note, refusal, children }: { readonly title: string; readonly note: string; readonly refusal: Refusal | undefined; readonly children: React.ReactNode }) {
  return <Card size="small" title={title} extra={<span className="muted">{note}</span>}>{children}<Refused refusal={refusal} /></Card>;
}

function Reason() {
  const t = useText();
  return <Form.Item name="reason" rules={[{ required: true, min: 2, max: 300, message: t('写明理由', 'Say why') }]}><Input placeholder={t('理由', 'Reason')} style={{ width: 260 }} maxLength={300} /></Form.Item>;
}
