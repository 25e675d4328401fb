import { Button, Form, Input, Modal, Popconfirm, Radio, Select } from 'antd';
import { useState } from 'react';
import { useText } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { confirmHandDecision, proposeHandDecision, type WaitingLot } from '../contract/endpoints.ts';
import type { DrawResult } from '../contract/round.ts';
import { resultWords } from './result-words.ts';

type Filled = { readonly yes?: boolean; readonly first?: string; readonly second?: string; readonly boxes?: string[]; readonly reason: string };

/** Both rounds of a lot were aborted: one person proposes what shall hold, another confirms. */
export function HandDecision({ lot }: { readonly lot: WaitingLot }) {
  const t = useText();
  const propose = useCommand(proposeHandDecision);
  const confirm = useCommand(confirmHandDecision);
  const [open, setOpen] = useState(false);
  const { kind, item, handProposal } = lot;

  async function handlePropose(filled: Filled) {
    if (await propose.send({ kind, item, result: resultOf(lot, filled), reason: filled.reason })) setOpen(false);
  }

  return (
    <>
      {handProposal && (
        <div style={{ marginBottom: 6 }}>
          <b>{resultWords(handProposal.result, t)}</b> · {handProposal.reason} <span className="muted">{t('提议人', 'by')} {handProposal.by}</span><br />
          <Popconfirm title={t('此决定将永久公示，确认？', 'This will be counted in public for good. Confirm?')} onConfirm={() => void confirm.send({ kind, item })}>
            <Button size="small" danger type="primary" loading={confirm.busy}>{t('确认决定', 'Confirm')}</Button>
          </Popconfirm>
          <Refused refusal={confirm.refused} />
        </div>
      )}
      <Button size="small" danger onClick={() => setOpen(true)}>{handProposal ? t('另提', 'Propose anew') : t('人工决定', 'Decide by hand')}</Button>
      <Modal open={open} footer={null} onCancel={() => setOpen(false)} destroyOnHidden title={t(`人工决定 ${item}`, `Decide by hand: ${item}`)}>
        <p className="muted">{t('两轮均已中止，不能再抽。须另一人确认；确认后计入公示。', 'Both rounds were aborted and nothing can be drawn any more. Another person must confirm; then it counts in public.')}</p>
        <Form<Filled> layout="vertical" onFinish={(filled) => void handlePropose(filled)} initialValues={{ yes: true, boxes: lot.boxes.slice(0, 1) }}>
          {(kind === 'selection' || kind === 'recheck') && (
            <Form.Item name="yes" label={kind === 'selection' ? t('是否查验', 'Inspect it?') : t('是否复查', 'Check it again?')}>
              <Radio.Group options={[{ value: true, label: t('是', 'Yes') }, { value: false, label: t('否', 'No') }]} />
            </Form.Item>
          )}
          {kind === 'dispatch' && <Form.Item name="boxes" label={t('开箱', 'Boxes to open')} rules={[{ required: true }]}><Select mode="multiple" options={lot.boxes.map((value) => ({ value }))} /></Form.Item>}
          {kind !== 'selection' && <Officers second={kind !== 'image'} />}
          <Form.Item name="reason" label={t('理由', 'Reason')} rules={[{ required: true, min: 2, max: 300, message: t('写明理由', 'Say why') }]}><Input maxLength={300} /></Form.Item>
          <Button htmlType="submit" type="primary" danger loading={propose.busy}>{t('提议', 'Propose')}</Button>
          <Refused refusal={propose.refused} />
        </Form>
      </Modal>
    </>
  );
}

/** Only an officer's number is asked; a re-check that is not to be made needs none. */
function Officers({ second }: { readonly second: boolean }) {
  const t = useText();
  return (
    <div style={{ display: 'flex', gap: 12 }}>
      <Form.Item name="first" label={t('关员一工号', 'First officer')}><Input className="figures" maxLength={20} /></Form.Item>
      {second && <Form.Item name="second" label={t('关员二工号', 'Second officer')}><Input className="figures" maxLength={20} /></Form.Item>}
    </div>
  );
}

function resultOf({ kind }: WaitingLot, { yes = true, first = '', second = '', boxes = [] }: Filled): DrawResult {
  switch (kind) {
    case 'selection': return { kind, ticket: 0, selected: yes };
    case 'recheck': return { kind, ticket: 0, hit: yes, pairs: yes ? [[first, second]] : [] };
    case 'image': return { kind, reviewers: first === '' ? [] : [first] };
    // Nothing was drawn of where to begin: the middle of the nine-grid, all layers, by samples.
    case 'dispatch': return { kind, boxes, cell: 'E', layer: 2, method: 'sample', pairs: [[first, second]] };
  }
}
