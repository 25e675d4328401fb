import { Button, Card, Input, type InputRef, Select, Space } from 'antd';
import { useRef, useState } from 'react';
import { useText, useWords } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { useCommand } from '#ui/use-command.ts';
import { useShortcuts } from '#ui/use-shortcuts.ts';
import { approveRenewal, approveRightAmendment, endRight, recordRight, refuseRenewal, refuseRight, refuseRightAmendment, returnApplication, revokeRight, type RightView } from '../contract/endpoints.ts';
import { type RefusalGround, type RevocationGround } from '../contract/events.ts';
import { RecordNo } from '../contract/ids.ts';
import { refusalGroundWords, revocationGroundWords } from '../contract/plain-words.ts';

/** What may be decided now, and nothing that the stage forbids. `a` approves, `r` goes to the reasons. */
export function DecisionPanel({ right }: { readonly right: RightView }) {
  if (right.stage === 'applied') return <Application right={right} />;
  if (right.stage !== 'recorded') return null;
  return <>{right.amendment && <Amendment right={right} />}{right.renewal && <Renewal right={right} />}<Ending right={right} /></>;
}

type Part = { readonly right: RightView };

function Application({ right }: Part) {
  const t = useText();
  const say = useWords();
  const [record, giveBack, refuse] = [useCommand(recordRight), useCommand(returnApplication), useCommand(refuseRight)];
  const [ground, setGround] = useState<RefusalGround>('PAPERS_INCOMPLETE');
  const [reasons, setReasons] = useState('');
  const field = useRef<InputRef>(null);
  const recordNo = RecordNo.parse(right.recordNo);
  const busy = record.busy || giveBack.busy || refuse.busy;
  const worded = reasons.trim().length >= 4;
  useShortcuts({ r: () => field.current?.focus(), ...(busy ? {} : { a: () => void record.send({ recordNo }) }) });
  return (
    <Card size="small" style={{ marginBottom: 14, borderColor: 'var(--sea)' }} title={t('决定申请', 'Decide on the application')} extra={<Hint />}>
      <Space wrap styles={{ item: { maxWidth: '100%' } }}>
        <Button type="primary" loading={record.busy} disabled={busy} onClick={() => void record.send({ recordNo })}>{t('准予备案', 'Record it')}</Button>
        <ReasonsInput field={field} value={reasons} onChange={setReasons} />
        <Button disabled={!worded || busy} loading={giveBack.busy} onClick={() => void giveBack.send({ recordNo, reasons: reasons.trim() })}>{t('退回补正', 'Return')}</Button>
        <Select<RefusalGround> value={ground} style={{ width: 290, maxWidth: '100%' }} aria-label={t('不予备案的情形', 'Ground of the refusal')} onChange={setGround} options={Object.entries(refusalGroundWords).map(([value, words]) => ({ value: value as RefusalGround, label: say(words) }))} />
        <Button danger disabled={!worded || busy} loading={refuse.busy} onClick={() => void refuse.send({ recordNo, ground, reasons: reasons.trim() })}>{t('不予备案', 'Refuse')}</Button>
      </Space>
      <Refused refusal={record.refused ?? giveBack.refused ?? refuse.refused} />
    </Card>
  );
}

function Amendment({ right }: Part) {
  const t = useText();
  const [approve, refuse] = [useCommand(approveRightAmendment), useCommand(refuseRightAmendment)];
  const recordNo = RecordNo.parse(right.recordNo);
  return <YesNo title={t('决定变更', 'Decide on the amendment')} yes={t('准予变更', 'Approve')} no={t('不准予', 'Refuse')} busy={approve.busy || refuse.busy} refusal={approve.refused ?? refuse.refused} onYes={() => void approve.send({ recordNo })} onNo={(reasons) => void refuse.send({ recordNo, reasons })} />;
}

function Renewal({ right }: Part) {
  const t = useText();
  const [approve, refuse] = [useCommand(approveRenewal), useCommand(refuseRenewal)];
  const recordNo = RecordNo.parse(right.recordNo);
  return <YesNo title={t(`决定续展（原有效期至 ${right.validTo ?? ''}，续展自该日起）`, `Decide on the renewal (from the old end, ${right.validTo ?? ''})`)} yes={t('准予续展', 'Approve')} no={t('不准予', 'Refuse')} busy={approve.busy || refuse.busy} refusal={approve.refused ?? refuse.refused} onYes={() => void approve.send({ recordNo })} onNo={(reasons) => void refuse.send({ recordNo, reasons })} />;
}

type Question = { readonly title: string; readonly yes: string; readonly no: string; readonly busy: boolean; readonly refusal: ReturnType<typeof useCommand>['refused']; readonly onYes: () => void; readonly onNo: (reasons: string) => void };

function YesNo({ title, yes, no, busy, refusal, onYes, onNo }: Question) {
  const [reasons, setReasons] = useState('');
  const field = useRef<InputRef>(null);
  useShortcuts({ r: () => field.current?.focus(), ...(busy ? {} : { a: onYes }) });
  return (
    <Card size="small" style={{ marginBottom: 14, borderColor: 'var(--sea)' }} title={title} extra={<Hint />}>
      <Space wrap styles={{ item: { maxWidth: '100%' } }}>
        <Button type="primary" loading={busy} onClick={onYes}>{yes}</Button><ReasonsInput field={field} value={reasons} onChange={setReasons} /><Button danger disabled={reasons.trim().length < 4 || busy} onClick={() => onNo(reasons.trim())}>{no}</Button>
      </Space>
      <Refused refusal={refusal} />
    </Card>
  );
}

/** Ends that the section brings about: the right is no longer protected, or the chief revokes the record. */
function Ending({ right }: Part) {
  const t = useText();
  const say = useWords();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const [reasons, setReasons] = useState('');
  const [ground, setGround] = useState<RevocationGround>('FALSE_STATEMENT');
  const [end, revoke] = [useCommand(endRight), useCommand(revokeRight)];
  const recordNo = RecordNo.parse(right.recordNo);
  const worded = reasons.trim().length >= 4;
  if (!open) return <p style={{ margin: '0 0 14px' }}><Button size="small" onClick={() => setOpen(true)}>{may('rights.revoke') ? t('失效或撤销…', 'End or revoke…') : t('使其失效…', 'End it…')}</Button></p>;
  return (
    <Card size="small" style={{ marginBottom: 14, borderColor: 'var(--bad)' }} title={t('失效或撤销', 'End or revoke')} extra={<Button size="small" onClick={() => setOpen(false)}>{t('收起', 'Close')}</Button>}>
      <Space wrap styles={{ item: { maxWidth: '100%' } }}>
        <ReasonsInput value={reasons} onChange={setReasons} />
        <Button danger disabled={!worded || end.busy} loading={end.busy} onClick={() => void end.send({ recordNo, reasons: reasons.trim() })}>{t('权利不再受保护，备案失效', 'No longer protected: end it')}</Button>
        {may('rights.revoke') && <>
          <Select<RevocationGround> value={ground} style={{ width: 330, maxWidth: '100%' }} aria-label={t('撤销的情形', 'Ground of the revocation')} onChange={setGround} options={Object.entries(revocationGroundWords).map(([value, words]) => ({ value: value as RevocationGround, label: say(words) }))} />
          <Button danger type="primary" disabled={!worded || revoke.busy} loading={revoke.busy} onClick={() => void revoke.send({ recordNo, ground, reasons: reasons.trim() })}>{t('撤销备案', 'Revoke it')}</Button>
        </>}
      </Space>
      <Refused refusal={end.refused ?? revoke.refused} />
    </Card>
  );
}

function Hint() {
  const t = useText();
  return <span className="muted">{t('a 准予，r 填理由', 'a approves, r for reasons')}</span>;
}

function ReasonsInput({ field, value, onChange }: { readonly field?: React.RefObject<InputRef | null>; readonly value: string; readonly onChange: (reasons: string) => void }) {
  const t = useText();
  return <Input {...(field ? { ref: field } : {})} value={value} onChange={(event) => onChange(event.target.value)} maxLength={1000} style={{ width: 400, maxWidth: '100%' }} aria-label={t('理由', 'Reasons')} placeholder={t('不准予须写明理由，权利人可见', 'To say no, say why; the holder reads it')} />;
}
