import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button, Card, Input, Space } from 'antd';
import { useState } from 'react';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At, Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { useQuery } from '#ui/use-query.ts';
import { amendFiling, explainSuspension, type FilingView, getFiling, reviseFiling, submitFiling } from '../contract/endpoints.ts';
import { FilingNo } from '../contract/ids.ts';
import { causeWords, suspensionSteps } from '../contract/plain-words.ts';
import { FilingEditor } from './filing-editor.tsx';
import { FilingFacts } from './filing-facts.tsx';
import { AwaitsText, FilingStage } from './filing-stage.tsx';
import { Photographs } from './photograph.tsx';

/** One product as its firm sees it: where it stands, who acts next, and what the firm may do now. */
export function Page() {
  const { filingNo } = useParams({ strict: false });
  const asked = useQuery(getFiling, { filingNo: FilingNo.parse(filingNo) }, { follows: ['product-filing'] });
  return <div className="page"><Asked asked={asked}>{(filing) => <Body key={`${filing.stage} ${filing.edition}`} filing={filing} />}</Asked></div>;
}

function Body({ filing }: { readonly filing: FilingView }) {
  const t = useText();
  const [amending, setAmending] = useState(false);
  const editable = filing.stage === 'draft' || filing.stage === 'returned';
  const amendable = (filing.stage === 'active' || filing.stage === 'lapsed') && filing.amendment === null;
  return (
    <>
      <div className="page-head">
        <h1>{t(filing.nameZh, filing.nameEn)}</h1><FilingStage stage={filing.stage} /><span className="figures muted">{filing.filingNo}{filing.edition > 0 ? ` · ${t(`第 ${filing.edition} 版`, `edition ${filing.edition}`)}` : ''}</span>
        <Link to="/desk/products">{t('全部产品', 'All products')}</Link>
      </div>
      <Next filing={filing} />
      {filing.stage === 'suspended' && <Explain filing={filing} />}
      {editable && <Edit filing={filing} />}
      {!editable && !amending && (
        <>
          {filing.edition > 0 && <Standing filing={filing} />}
          <Card size="small" title={t('备案内容', 'What is filed')} style={{ marginBottom: 14 }} extra={amendable && <Button onClick={() => setAmending(true)}>{filing.stage === 'lapsed' ? t('续期或变更', 'Renew or amend') : t('申请变更', 'Amend')}</Button>}>
            <FilingFacts form={filing.form} />
            <Photographs photographs={filing.form.photographs} />
          </Card>
          {filing.amendment && <Card size="small" title={t('待审核的变更', 'Amendment under review')}><FilingFacts form={filing.amendment} before={filing.form} /><Photographs photographs={filing.amendment.photographs} /></Card>}
        </>
      )}
      {amending && <Amend filing={filing} onOver={() => setAmending(false)} />}
    </>
  );
}

function Next({ filing }: { readonly filing: FilingView }) {
  const t = useText();
  const say = useWords();
  const waits = { FIRM: t('由贵企业办理：', 'Your turn: '), OFFICER: t('由海关办理：', 'With customs: '), NOBODY: '' }[filing.awaits];
  return (
    <Alert style={{ marginBottom: 14 }} showIcon type={filing.stage === 'active' ? 'success' : filing.awaits === 'FIRM' ? 'warning' : 'info'} title={<>{waits}<AwaitsText stage={filing.stage} awaits={filing.awaits} /></>}
      description={(filing.reasons ?? filing.suspension) && <>
        {filing.reasons && <p style={{ margin: 0 }}>{t('退回理由', 'Returned because')}：{filing.reasons}</p>}
        {filing.suspension && <p style={{ margin: 0 }}>{say(causeWords[filing.suspension.cause])}{filing.suspension.entryId && <> · {t('报关单', 'declaration')} <span className="figures">{filing.suspension.entryId}</span></>} · <At at={filing.suspension.at} /> {filing.suspension.note}</p>}
        {filing.suspension && filing.suspension.cause !== 'OFFICER' && <ol style={{ margin: '6px 0', paddingInlineStart: 20 }}>{suspensionSteps.map((step) => <li key={step.en}>{say(step)}</li>)}</ol>}
        {filing.explanation && <p style={{ margin: 0 }}>{t('贵企业的说明', 'Your explanation')}：{filing.explanation}</p>}
      </>} />
  );
}

function Standing({ filing }: { readonly filing: FilingView }) {
  const t = useText();
  const bound = filing.references.length;
  const standing = filing.stage !== 'active' ? t('恢复或续期之前不享受机检优先', 'Not machine-inspected first until it holds again') : bound >= filing.wanted ? t('齐备：出口机检优先', 'Complete: exports are machine-inspected first') : t('由最初几次出口的机检图像自动绑定', 'Bound by themselves from scans of the first exports');
  return (
    <div className="cards">
      <div className="card"><div className="label">{t('参照图像', 'Reference images')}</div><div className="figure">{bound} / {filing.wanted}</div><div className="label">{standing}</div></div>
      <div className="card"><div className="label">{t('有效期至', 'Valid to')}</div><div className="figure">{filing.validTo}</div><div className="label">{t('变更或续期经审核后重新起算', 'Begins anew when an amendment is accepted')}</div></div>
      <div className="card"><div className="label">{t('现行版次', 'Edition in force')}</div><div className="figure">{filing.edition}</div><div className="label"><At at={filing.acceptedAt} /></div></div>
    </div>
  );
}

function Edit({ filing }: { readonly filing: FilingView }) {
  const filingNo = FilingNo.parse(filing.filingNo);
  const revise = useCommand(reviseFiling);
  const submit = useCommand(submitFiling);
  return (
    <FilingEditor initial={filing.form} fixedCode busy={revise.busy || submit.busy} refusal={revise.refused ?? submit.refused} actions={[
      { zh: '保存并提交', en: 'Save and submit', primary: true, whole: true, run: async (form) => { if (await revise.send({ filingNo, form })) await submit.send({ filingNo }); } },
      { zh: '保存', en: 'Save', primary: false, whole: false, run: async (form) => { await revise.send({ filingNo, form }); } },
    ]} />
  );
}

function Amend({ filing, onOver }: { readonly filing: FilingView; readonly onOver: () => void }) {
  const t = useText();
  const amend = useCommand(amendFiling);
  return (
    <>
      <Alert type="info" showIcon style={{ marginBottom: 14 }} title={t('现行备案在变更获准前继续有效。包装、材质或重量有变的，参照图像须从下次出口重新绑定。', 'What is filed stays in force until the amendment is accepted. Another packing, material or mass needs new reference images.')} action={<Button size="small" onClick={onOver}>{t('取消', 'Cancel')}</Button>} />
      <FilingEditor initial={filing.form} fixedCode busy={amend.busy} refusal={amend.refused} actions={[
        { zh: '提交变更', en: 'Submit the amendment', primary: true, whole: true, run: async (form) => { if (await amend.send({ filingNo: FilingNo.parse(filing.filingNo), form })) onOver(); } },
      ]} />
    </>
  );
}

function Explain({ filing }: { readonly filing: FilingView }) {
  const t = useText();
  const [text, setText] = useState(filing.explanation ?? '');
  const explain = useCommand(explainSuspension);
  return (
    <Card size="small" title={t('作出说明', 'Explain')} style={{ marginBottom: 14, borderColor: 'var(--bad)' }}>
      <Input.TextArea rows={3} maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} aria-label={t('说明', 'Explanation')} placeholder={t('例：该批使用新内托，箱内多一层纸板；已申请变更', 'For instance: a new inner tray was used and adds a layer')} />
      <Space style={{ marginTop: 10 }}><Button type="primary" loading={explain.busy} disabled={text.trim().length < 4} onClick={() => void explain.send({ filingNo: FilingNo.parse(filing.filingNo), explanation: text.trim() })}>{filing.explanation === null ? t('提交说明', 'Send it') : t('更新说明', 'Send it anew')}</Button></Space>
      <Refused refusal={explain.refused} />
    </Card>
  );
}
