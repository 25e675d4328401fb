import { App, Button, Card, Form, Input, Modal, Tag } from 'antd';
import { useState } from 'react';
import { useText, useWords } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { useCommand } from '#ui/use-command.ts';
import { makeTypical, type ScanView, withdrawTypical } from '../contract/endpoints.ts';
import { ScanNo } from '../contract/ids.ts';
import { typicalShows } from './stage-words.ts';

type Filled = { readonly hs: string; readonly name: string; readonly reason: string };

/** 典型图像: which boxes of this scan are kept as examples, and the act that keeps or withdraws one. Shown once the case is decided. */
export function TypicalPanel({ scan, refetch }: { readonly scan: ScanView; readonly refetch: () => void }) {
  const t = useText();
  const say = useWords();
  const may = useMay();
  const [asked, setAsked] = useState<{ readonly boxNo: string; readonly withdraws: boolean }>();
  const isDecided = scan.stage === 'released' || (scan.stage === 'suspicious' && scan.finding !== null);
  if (scan.look !== null || !isDecided) return null;
  const others = scan.boxes.filter((no) => !scan.typical.some(({ boxNo }) => boxNo === no));
  return (
    <Card size="small" title={t('典型图像库', 'Library of typical images')}>
      {scan.typical.map(({ boxNo, hs, name, shows, reason, by }) => (
        <p key={boxNo} data-typical={boxNo}><b className="figures">{boxNo}</b> <Tag color={typicalShows[shows].colour}>{say(typicalShows[shows])}</Tag>{name} <span className="figures muted">{hs}</span> <span className="muted">{reason} · {by}</span>
          {may('scan.policy') && <> <Button size="small" type="link" danger onClick={() => setAsked({ boxNo, withdraws: true })}>{t('撤下', 'Withdraw')}</Button></>}</p>
      ))}
      {may('scan.library') && others.map((boxNo) => <Button key={boxNo} size="small" id={`typical-${boxNo}`} onClick={() => setAsked({ boxNo, withdraws: false })}>{t(`将 ${boxNo} 列为典型`, `Keep ${boxNo} as typical`)}</Button>)}
      {asked && (asked.withdraws
        ? <Withdrawing scan={scan} boxNo={asked.boxNo} onOver={() => { setAsked(undefined); refetch(); }} />
        : <Making scan={scan} boxNo={asked.boxNo} onOver={() => { setAsked(undefined); refetch(); }} />)}
    </Card>
  );
}

type Acting = { readonly scan: ScanView; readonly boxNo: string; readonly onOver: () => void };

function Making({ scan, boxNo, onOver }: Acting) {
  const t = useText();
  const { message } = App.useApp();
  const make = useCommand(makeTypical);
  const [form] = Form.useForm<Filled>();
  const [heaviest] = (scan.manifest.declared ?? []).toSorted((a, b) => b.grossKg - a.grossKg);
  async function handle(filled: Filled): Promise<void> {
    if (!(await make.send({ scanNo: ScanNo.parse(scan.scanNo), boxNo, ...filled }))) return;
    void message.success(t('已列为典型图像', 'Kept as typical'));
    onOver();
  }
  return (
    <Modal open title={t(`列为典型图像 ${boxNo}`, `Keep ${boxNo} as a typical image`)} okText={t('列入', 'Keep')} cancelText={t('取消', 'Cancel')} confirmLoading={make.busy} okButtonProps={{ id: 'typical-keep' }} onOk={() => form.submit()} onCancel={onOver}>
      <Form<Filled> form={form} layout="vertical" onFinish={(filled) => void handle(filled)} initialValues={{ hs: heaviest?.hs ?? '', name: heaviest?.name ?? '', reason: '' }}>
        <Form.Item name="name" label={t('是什么货物', 'What it shows')} rules={[{ required: true }]}><Input maxLength={120} /></Form.Item>
        <Form.Item name="hs" label={t('商品编码（4 至 10 位，可空）', 'HS code (4 to 10 digits, may stay empty)')} rules={[{ pattern: /^(\d{4,10})?$/, message: t('4 至 10 位数字', '4 to 10 digits') }]}><Input maxLength={10} /></Form.Item>
        <Form.Item name="reason" label={t('理由', 'Reason')} rules={[{ required: true, min: 4, message: t('至少 4 个字', 'At least 4 characters') }]}><Input maxLength={300} /></Form.Item>
      </Form>
      <Refused refusal={make.refused} />
    </Modal>
  );
}

function Withdrawing({ scan, boxNo, onOver }: Acting) {
  const t = useText();
  const withdraw = useCommand(withdrawTypical);
  const [form] = Form.useForm<{ readonly reason: string }>();
  return (
    <Modal open title={t(`撤下典型图像 ${boxNo}`, `Withdraw the typical image ${boxNo}`)} okText={t('撤下', 'Withdraw')} cancelText={t('取消', 'Cancel')} confirmLoading={withdraw.busy} onOk={() => form.submit()} onCancel={onOver}>
      <Form form={form} layout="vertical" onFinish={({ reason }) => void withdraw.send({ scanNo: ScanNo.parse(scan.scanNo), boxNo, reason }).then((done) => { if (done) onOver(); })}>
        <Form.Item name="reason" label={t('理由', 'Reason')} rules={[{ required: true, min: 4, message: t('至少 4 个字', 'At least 4 characters') }]}><Input maxLength={300} /></Form.Item>
      </Form>
      <Refused refusal={withdraw.refused} />
    </Modal>
  );
}
