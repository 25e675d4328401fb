import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button, Card, Input, Popover, Space } from 'antd';
import { useState } from 'react';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At, Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { useQuery } from '#ui/use-query.ts';
import { amendRight, applyForRight, cancelRight, getRight, renewRight, reviseRight, type RightView } from '../contract/endpoints.ts';
import { RecordNo } from '../contract/ids.ts';
import { editionWords, expiryWords, refusalGroundWords, reminderWords, revocationGroundWords, rightAwaitsWords } from '../contract/plain-words.ts';
import { EditionsPanel } from './editions-panel.tsx';
import { LicencesPanel } from './licences-panel.tsx';
import { RightEditor } from './right-editor.tsx';
import { RightFacts } from './right-facts.tsx';
import { RightFigures } from './right-figures.tsx';
import { KindText, RightStage } from './right-words.tsx';

/** One record as its holder sees it: where it stands, who acts next, and what the holder may do now. */
export function Page() {
  const { recordNo } = useParams({ strict: false });
  const asked = useQuery(getRight, { recordNo: RecordNo.parse(recordNo) }, { follows: ['ipr'] });
  return <div className="page"><Asked asked={asked}>{(right) => <Body key={`${right.stage} ${right.edition}`} right={right} />}</Asked></div>;
}

function Body({ right }: { readonly right: RightView }) {
  const t = useText();
  const [amending, setAmending] = useState(false);
  const editable = right.stage === 'draft' || right.stage === 'returned';
  const inForce = right.stage === 'recorded';
  return (
    <>
      <div className="page-head">
        <h1>{right.title}</h1><RightStage stage={right.stage} /><span className="muted"><span className="figures">{right.recordNo}</span> · <KindText kind={right.kind} />{right.edition > 0 && ` · ${t(`第 ${right.edition} 版`, `edition ${right.edition}`)}`}</span>
        <Link to="/desk/rights">{t('全部备案', 'All recordations')}</Link>
      </div>
      <Next right={right} />
      {inForce && <Term right={right} />}
      {editable && <Edit right={right} />}
      {amending && <Amend right={right} onOver={() => setAmending(false)} />}
      {!editable && !amending && (
        <>
          {right.amendment && <Card size="small" title={t('待决定的变更', 'Amendment to be decided on')} style={{ marginBottom: 14, borderColor: 'var(--warn)' }}><RightFacts form={right.amendment.form} before={right.form} /></Card>}
          <Card size="small" title={t('备案内容', 'What is recorded')} style={{ marginBottom: 14 }} extra={inForce && right.amendment === null && <Button onClick={() => setAmending(true)}>{t('申请变更', 'File a change')}</Button>}>
            <RightFigures right={right} mayWithdraw={inForce} />
            <RightFacts form={right.form} />
          </Card>
          {right.edition > 0 && <LicencesPanel right={right} mayChange={inForce} />}
          <EditionsPanel right={right} />
        </>
      )}
      {(inForce || right.stage === 'applied' || right.stage === 'returned') && !amending && <Cancel right={right} />}
    </>
  );
}

function Next({ right }: { readonly right: RightView }) {
  const t = useText();
  const say = useWords();
  const tone = right.awaits === 'HOLDER' || right.renewable ? 'warning' : right.stage === 'recorded' ? 'success' : right.awaits === 'OFFICER' ? 'info' : 'error';
  const why = right.stage === 'refused' ? say(refusalGroundWords[right.ground ?? '']) : right.stage === 'revoked' ? say(revocationGroundWords[right.ground ?? '']) : right.stage === 'expired' ? say(expiryWords[right.cause ?? '']) : '';
  return (
    <Alert style={{ marginBottom: 14 }} showIcon type={tone} title={right.renewable ? t(`备案将于 ${right.validTo ?? ''} 届满，未续展即失效；现在可申请续展`, `The recordation ends on ${right.validTo ?? ''} and expires unless renewed: it can be renewed now`) : say(rightAwaitsWords[`${right.stage} ${right.awaits}`])}
      description={(right.dueOn ?? why ?? right.reasons) && <>
        {right.dueOn && <p style={{ margin: 0 }}>{t(`海关应于 ${right.dueOn} 前决定`, `Customs decides by ${right.dueOn}`)}{right.workingDaysLeft !== null && (right.workingDaysLeft < 0 ? t(`，已超期 ${-right.workingDaysLeft} 个工作日`, `, ${-right.workingDaysLeft} working days overdue`) : t(`，剩 ${right.workingDaysLeft} 个工作日`, `, ${right.workingDaysLeft} working days left`))}</p>}
        {why && <p style={{ margin: 0 }}>{why}</p>}
        {right.reasons && <p style={{ margin: 0 }}>{t('理由', 'Reasons')}：{right.reasons}</p>}
      </>} />
  );
}

/** The term and its renewal: from when on, and of what the holder was reminded. */
function Term({ right }: { readonly right: RightView }) {
  const t = useText();
  const say = useWords();
  const renew = useCommand(renewRight);
  return (
    <>
      <div className="cards">
        <div className="card"><div className="label">{t('有效期', 'Term')}</div><div className="figure">{right.validTo}</div><div className="label">{t(`自 ${right.validFrom} 起，剩 ${right.daysToEnd} 天`, `from ${right.validFrom}; ${right.daysToEnd} days left`)}</div></div>
        <div className="card"><div className="label">{t('续展', 'Renewal')}</div><div className="figure">{right.renewal ? t('审查中', 'Examined') : right.renewable ? <Button type="primary" loading={renew.busy} onClick={() => void renew.send({ recordNo: RecordNo.parse(right.recordNo) })}>{t('申请续展十年', 'Renew for ten years')}</Button> : '—'}</div>
          <div className="label">{right.renewal ? t(`海关应于 ${right.renewal.dueOn} 前决定；决定之前不失效`, `Decided by ${right.renewal.dueOn}; it does not lapse before`) : right.renewable ? (right.reminded ? say(reminderWords[right.reminded]) : t('届满前可申请', 'until the end')) : t(`${right.renewalOpensOn ?? ''} 起可申请`, `from ${right.renewalOpensOn ?? ''} on`)}</div></div>
        <div className="card"><div className="label">{t('现行版次', 'Edition in force')}</div><div className="figure">{right.edition}</div><div className="label">{say(editionWords[right.editions.at(-1)?.cause ?? ''])} · <At at={right.editions.at(-1)?.at} /></div></div>
      </div>
      <Refused refusal={renew.refused} />
    </>
  );
}

function Edit({ right }: { readonly right: RightView }) {
  const recordNo = RecordNo.parse(right.recordNo);
  const [revise, apply] = [useCommand(reviseRight), useCommand(applyForRight)];
  return (
    <RightEditor initial={right.form} fixedRight={false} withLicences today={right.today} busy={revise.busy || apply.busy} refusal={revise.refused ?? apply.refused} actions={[
      { zh: '保存并提交申请', en: 'Save and apply', primary: true, whole: true, run: async (form) => { if (await revise.send({ recordNo, form })) await apply.send({ recordNo }); } },
      { zh: '保存', en: 'Save', primary: false, whole: false, run: async (form) => { await revise.send({ recordNo, form }); } },
    ]} />
  );
}

function Amend({ right, onOver }: { readonly right: RightView; readonly onOver: () => void }) {
  const t = useText();
  const amend = useCommand(amendRight);
  const [changedOn, setChangedOn] = useState(right.today);
  return (
    <>
      <Alert type="info" showIcon style={{ marginBottom: 14 }} title={t('变更应自发生之日起 30 个工作日内办理；获准前现行备案继续有效', 'A change is filed within thirty working days; what is recorded stays in force until it is approved')} action={<Button size="small" onClick={onOver}>{t('取消', 'Cancel')}</Button>} />
      <RightEditor initial={right.form} fixedRight withLicences={false} today={right.today} papersElsewhere={right.form.papers.length === 0} busy={amend.busy} refusal={amend.refused}
        aside={<p><label>{t('变更发生日', 'Day of the change')} <Input type="date" className="figures" value={changedOn} max={right.today} onChange={(event) => setChangedOn(event.target.value)} /></label></p>}
        actions={[{ zh: '提交变更', en: 'File the change', primary: true, whole: true, run: async (form) => { if (await amend.send({ recordNo: RecordNo.parse(right.recordNo), form, changedOn })) onOver(); } }]} />
    </>
  );
}

function Cancel({ right }: { readonly right: RightView }) {
  const t = useText();
  const cancel = useCommand(cancelRight);
  const [reasons, setReasons] = useState('');
  const recorded = right.stage === 'recorded';
  return (
    <Popover trigger="click" placement="topLeft" content={
      <Space orientation="vertical" style={{ width: 300 }}>
        <span>{recorded ? t('注销后海关不再保护该权利，不可恢复', 'Customs then no longer protects the right; this cannot be undone') : t('撤回后须重新申请', 'To be had again it must be applied for anew')}</span>
        <Input value={reasons} maxLength={1000} onChange={(event) => setReasons(event.target.value)} aria-label={t('理由', 'Reasons')} placeholder={t('理由（至少 4 字）', 'Why, in four characters at least')} />
        <Button danger disabled={reasons.trim().length < 4} loading={cancel.busy} onClick={() => void cancel.send({ recordNo: RecordNo.parse(right.recordNo), reasons: reasons.trim() })}>{recorded ? t('确认注销', 'Cancel it') : t('确认撤回', 'Withdraw it')}</Button>
        <Refused refusal={cancel.refused} />
      </Space>
    }><Button danger>{recorded ? t('注销备案', 'Cancel the recordation') : t('撤回申请', 'Withdraw the application')}</Button></Popover>
  );
}
