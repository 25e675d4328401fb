import { Alert, Card, Descriptions, Tag } from 'antd';
import { rightKinds } from '#domains/ipr/contract/form.ts';
import { useText, useWords } from '#ui/language.tsx';
import { At } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { actionWords, awaitsWords, registerStateWords } from '../contract/plain-words.ts';
import { costKinds, endGrounds, guaranteeKinds, refusalReasons, replyWays, routes, serviceWays } from '../contract/steps.ts';
import type { IprCaseView, TrackView } from '../contract/views.ts';
import { ClockTag, Files, TrackStage } from './case-parts.tsx';
import { TrackActions } from './track-actions.tsx';

/** One right on its way through the case: where it stands, its clocks, what comes next and the forms for it. */
export function TrackCard({ kase, track }: { readonly kase: IprCaseView; readonly track: TrackView }) {
  const t = useText();
  const say = useWords();
  const may = useMay();
  const { right, step, ended } = track;
  const must = step.action === 'END_TRACK';
  return (
    <Card size="small" style={{ borderColor: must ? 'var(--bad)' : undefined }} title={<><span className="figures">{track.recordNo}</span> {right.title}</>} extra={<TrackStage stage={track.stage} ground={ended?.ground ?? null} />}>
      <LicenceNote track={track} />
      {track.clocks.length > 0 && <div style={{ marginBottom: 8 }}>{track.clocks.map((clock) => <ClockTag key={clock.kind} clock={clock} />)}</div>}
      {step.action !== 'NOTHING' && <Alert style={{ marginBottom: 10 }} type={must ? 'error' : step.who === 'OFFICER' || step.who === 'CHIEF' ? 'warning' : 'info'} showIcon title={<>{say(actionWords[step.action])} <span className="muted">{say(awaitsWords[step.who])}</span></>} description={step.ground && `${say(endGrounds[step.ground])} ${endGrounds[step.ground].basis}`} />}
      {may('ipr-case.handle') && <TrackActions kase={kase} track={track} />}
      <Descriptions size="small" column={1} style={{ marginTop: 12 }} items={factsOf({ kase, track, t, say })} />
    </Card>
  );
}

/** The declared party's licence comes before anything else that is known of the right. */
function LicenceNote({ track: { right: { licences }, despiteLicence } }: { readonly track: TrackView }) {
  const t = useText();
  if (licences.length === 0) return null;
  return (
    <>{licences.map((licence) => {
      const holds = licence.onTheDay && licence.coversGoods;
      return <Alert key={`${licence.goods}${licence.validTo}`} style={{ marginBottom: 8 }} type={holds ? 'success' : 'info'} showIcon title={t(holds ? '当事人是有效被许可人' : !licence.onTheDay ? '当事人曾获许可，申报日不在许可期内' : '当事人获许可，但许可货物与本案不同', holds ? 'The party is a valid licensee' : !licence.onTheDay ? 'A licence of the party did not hold on the day of declaration' : 'The party is licensed, for other goods')}
        description={<>{licence.licensee} · {licence.goods} · <span className="figures">{licence.validFrom} – {licence.validTo}</span>{despiteLicence && <><br />{t('仍立案的理由', 'Pursued nevertheless')}：{despiteLicence}</>}</>} />;
    })}</>
  );
}

type Facts = { readonly kase: IprCaseView; readonly track: TrackView; readonly t: (zh: string, en: string) => string; readonly say: ReturnType<typeof useWords> };

function factsOf({ kase, track, t, say }: Facts) {
  const { right, notice, application, refusal, guarantee, detention, court, bond, ended, infringing } = track;
  const line = (key: string, zh: string, en: string, children: React.ReactNode) => ({ key, label: t(zh, en), children: <div>{children}</div> });
  return [
    line('holder', '权利人', 'Holder', <>{t(right.holderName, right.holderNameEn || right.holderName)}{right.agentName && <span className="muted"> · {right.agentName} {right.agentPhone}</span>}</>),
    line('right', '权利', 'Right', <>{say(rightKinds[right.kind])} <span className="figures">{right.rightNo}</span> · {say(routes[track.route])} · <span className="muted">{say(registerStateWords[right.state]) || right.state} <span className="figures">{right.validFrom} – {right.validTo}</span></span></>),
    ...(notice ? [line('notice', '通知', 'Notice', <>{t('制发', 'issued')} <span className="figures">{notice.draftedOn}</span>{notice.servedOn && notice.way && <> · {say(serviceWays[notice.way])} <span className="figures">{notice.servedOn}</span></>}</>)] : []),
    ...(application ? [line('application', '申请', 'Application', <><At at={application.repliedAt} /> {say(replyWays[application.way])}：{application.statement} <Files caseNo={kase.caseNo} hashes={application.evidence} /></>)] : []),
    ...(refusal ? [line('refusal', '不申请', 'Declined', <><At at={refusal.repliedAt} /> {say(refusalReasons[refusal.reason])} {refusal.note}</>)] : []),
    line('guarantee', '担保', 'Guarantee', guarantee ? <>{say(guaranteeKinds[guarantee.kind])} <b className="figures">¥{guarantee.amountCny}</b> {guarantee.reference} · <At at={guarantee.postedAt} /> · {t('余', 'left')} <span className="figures">¥{guarantee.leftCny}</span>
      {guarantee.drawn.map((drawing) => <div key={drawing.at} className="muted">{say(costKinds[drawing.cost])} <span className="figures">¥{drawing.amountCny}</span> {drawing.note} <At at={drawing.at} /></div>)}
      {guarantee.settled && <Tag color="green">{guarantee.settled.outcome === 'RETURNED' ? t('已退还', 'Returned') : t('留置待赔偿', 'Kept for damages')} ¥{guarantee.settled.amountCny}</Tag>}</> : <span className="muted">{ended ? '—' : t(`应提供 ¥${track.guaranteeNeeded}`, `¥${track.guaranteeNeeded} needed`)}</span>),
    ...(detention ? [line('detention', '扣留', 'Detained', <><span className="figures">{detention.detainedOn}</span>{detention.undecided && <> · {t('不能认定', 'cannot be decided')}：{detention.undecided}</>}{infringing && <> · <b className="bad-text">{t('认定侵权', 'infringing')}</b>：{infringing}</>}</>)] : []),
    ...(court ? [line('court', '法院', 'Court', <>{court.court} {court.docNo} <span className="figures">{court.receivedOn}</span></>)] : []),
    ...(bond ? [line('bond', '反担保', 'Counter-bond', <><b className="figures">¥{bond.amountCny}</b> {bond.reference}{bond.suitDueOn && <> · {t('起诉期限', 'suit until')} <span className="figures">{bond.suitDueOn}</span></>}{bond.suit && <> · {t('已起诉', 'sued')} {bond.suit.docNo}</>}{bond.returnedAt && <Tag color="green">{t('已退还', 'Returned')}</Tag>}</>)] : []),
    ...(ended ? [line('ended', '终结', 'Ended', <><At at={ended.at} /> {say(endGrounds[ended.ground])} <span className="muted">{endGrounds[ended.ground].basis}</span> {ended.note}</>)] : []),
  ];
}
