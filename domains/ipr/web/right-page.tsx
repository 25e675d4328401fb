import { Link, useParams } from '@tanstack/react-router';
import { Alert, Card, Tag } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { Asked } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { useQuery } from '#ui/use-query.ts';
import { getRight, type RightView } from '../contract/endpoints.ts';
import { RecordNo } from '../contract/ids.ts';
import { expiryWords, refusalGroundWords, revocationGroundWords, waitingWords } from '../contract/plain-words.ts';
import { DecisionPanel } from './decision-panel.tsx';
import { EditionsPanel } from './editions-panel.tsx';
import { LicencesPanel } from './licences-panel.tsx';
import { RightFacts } from './right-facts.tsx';
import { RightFigures } from './right-figures.tsx';
import { Clock, KindText, RightStage } from './right-words.tsx';

/** One record before an officer: what it says, what it shows, and the decision it waits for. */
export function Page() {
  const { recordNo } = useParams({ strict: false });
  const asked = useQuery(getRight, { recordNo: RecordNo.parse(recordNo) }, { follows: ['ipr'] });
  return <div className="page"><Asked asked={asked}>{(right) => <Body right={right} />}</Asked></div>;
}

function Body({ right }: { readonly right: RightView }) {
  const t = useText();
  const may = useMay();
  return (
    <>
      <div className="page-head">
        <h1>{right.title}</h1><RightStage stage={right.stage} />{right.isCopy && <Tag>{t('总署读本', 'Read copy')}</Tag>}
        <span className="muted"><span className="figures">{right.recordNo}</span> · <KindText kind={right.kind} />{right.edition > 0 && ` · ${t(`第 ${right.edition} 版`, `edition ${right.edition}`)}`}</span><span>{t(right.holderName, right.holderNameEn)}</span>
        <Link to="/desk/recordations">{t('返回列表', 'Back to the list')}</Link>
      </div>
      <Standing right={right} />
      {may('rights.decide') && <DecisionPanel right={right} />}
      {right.amendment && <Card size="small" title={t('申请的变更', 'Amendment asked for')} style={{ marginBottom: 14, borderColor: 'var(--warn)' }} extra={right.amendment.late ? <Tag color="red">{t(`发生于 ${right.amendment.changedOn}，逾期办理`, `Happened on ${right.amendment.changedOn}: filed late`)}</Tag> : <Tag color="green">{t(`发生于 ${right.amendment.changedOn}，按期办理`, `Happened on ${right.amendment.changedOn}: in time`)}</Tag>}>
        <NewFigures right={right} /><RightFacts form={right.amendment.form} before={right.form} /></Card>}
      <Card size="small" title={right.amendment ? t('现行备案', 'In force') : t('备案内容', 'What is recorded')} style={{ marginBottom: 14 }}><RightFigures right={right} mayWithdraw={false} /><RightFacts form={right.form} /></Card>
      {right.edition > 0 ? <LicencesPanel right={right} mayChange={false} /> : <AskedLicences right={right} />}
      <EditionsPanel right={right} />
    </>
  );
}

function Standing({ right }: { readonly right: RightView }) {
  const t = useText();
  const say = useWords();
  const overdue = (right.workingDaysLeft ?? 0) < 0;
  const why = right.stage === 'refused' ? say(refusalGroundWords[right.ground ?? '']) : right.stage === 'revoked' ? say(revocationGroundWords[right.ground ?? '']) : right.stage === 'expired' ? say(expiryWords[right.cause ?? '']) : '';
  return (
    <Alert style={{ marginBottom: 14 }} showIcon type={overdue ? 'error' : right.awaits === 'OFFICER' ? 'warning' : right.stage === 'recorded' ? 'success' : 'info'}
      title={right.waiting ? <>{t('待决定：', 'To be decided: ')}{say(waitingWords[right.waiting])} · <Clock dueOn={right.dueOn} left={right.workingDaysLeft} /> · {t(`期限 ${right.dueOn ?? ''}`, `due ${right.dueOn ?? ''}`)}</>
        : right.stage === 'recorded' ? t(`有效至 ${right.validTo ?? ''}，剩 ${right.daysToEnd ?? 0} 天`, `In force until ${right.validTo ?? ''}, ${right.daysToEnd ?? 0} days`) : <RightStage stage={right.stage} />}
      description={(why || right.reasons || right.sameRight.length > 0) && <>
        {why && <p style={{ margin: 0 }}>{why}</p>}{right.reasons && <p style={{ margin: 0 }}>{t('理由', 'Reasons')}：{right.reasons}</p>}
        {right.sameRight.length > 0 && <p style={{ margin: 0 }}><b className="clock-near">{t('同一权利号码另有备案或申请：', 'Other records on a right of this number: ')}</b>{right.sameRight.map((recordNo) => <Link key={recordNo} to="/desk/recordations/$recordNo" params={{ recordNo }} className="figures" style={{ marginInlineEnd: 10 }}>{recordNo}</Link>)}</p>}
      </>} />
  );
}

/** Pictures that the amendment brings and the record does not have yet. */
function NewFigures({ right }: { readonly right: RightView }) {
  const fresh = right.amendment?.form.figures.filter((hash) => !right.form.figures.includes(hash)) ?? [];
  return fresh.length === 0 ? null : <RightFigures right={{ ...right, edition: 0, form: { ...right.form, figures: fresh } }} mayWithdraw={false} />;
}

function AskedLicences({ right }: { readonly right: RightView }) {
  const t = useText();
  const { licences } = right.form;
  if (licences.length === 0) return null;
  return <Card size="small" title={t('许可', 'Licences')} style={{ marginBottom: 14 }}><ul className="facts-rows">{licences.map((licence, index) => <li key={`${licence.name}${index}`}><b>{licence.name}</b> <span className="figures muted">{licence.firm}</span> · {licence.goods} · <span className="figures">{licence.validFrom} – {licence.validTo}</span></li>)}</ul></Card>;
}
