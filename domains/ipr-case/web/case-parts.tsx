import { Empty, Image, Tag } from 'antd';
import { units } from '#domains/declaration/contract/code-tables/units.ts';
import { useText, useWords } from '#ui/language.tsx';
import { At } from '#ui/parts.tsx';
import { paperKinds } from '../contract/paper.ts';
import { caseStageWords, trackStageWords } from '../contract/plain-words.ts';
import { clockKinds, endGrounds } from '../contract/steps.ts';
import type { ClockView, IprCaseView } from '../contract/views.ts';

const caseColours: Readonly<Record<string, string>> = { open: 'volcano', released: 'green', confiscated: 'red', transferred: 'purple' };
const trackColours: Readonly<Record<string, string>> = { named: 'default', drafted: 'gold', served: 'blue', applied: 'cyan', guaranteed: 'gold', detained: 'volcano', 'court-held': 'purple', infringing: 'red', ended: 'green' };

export function CaseStage({ stage }: { readonly stage: string }) {
  const say = useWords();
  return <Tag color={caseColours[stage] ?? 'default'}>{say(caseStageWords[stage]) || stage}</Tag>;
}

export function TrackStage({ stage, ground }: { readonly stage: string; readonly ground?: keyof typeof endGrounds | null }) {
  const say = useWords();
  return <Tag color={trackColours[stage] ?? 'default'}>{say(trackStageWords[stage]) || stage}{ground ? ` · ${say(endGrounds[ground])}` : ''}</Tag>;
}

/** How much of the goods, in the declared unit's words. */
export function Quantity({ qty, unit }: { readonly qty: string; readonly unit: string }) {
  const t = useText();
  const [, zh = unit, en = zh] = units.find(([code]) => code === unit) ?? [];
  return <span className="nowrap"><span className="figures">{qty}</span> {t(zh, en || zh)}</span>;
}

/** A clock with its last day and what is left of it: red when over or on its last day, gold within three working days. */
export function ClockTag({ clock }: { readonly clock: ClockView }) {
  const t = useText();
  const say = useWords();
  const { daysLeft, dueOn, kind } = clock;
  const over = daysLeft < 0;
  const left = over ? t(`超期 ${-daysLeft} 个工作日`, `${-daysLeft} working days over`) : daysLeft === 0 ? t('今日截止', 'ends today') : t(`剩 ${daysLeft} 个工作日`, `${daysLeft} working days left`);
  return <Tag color={over ? 'red' : daysLeft <= 1 ? 'volcano' : daysLeft <= 3 ? 'gold' : 'blue'} title={t(`最后一日 ${dueOn}`, `Last day ${dueOn}`)}>{say(clockKinds[kind])} · <b>{left}</b> <span className="figures">{dueOn.slice(5)}</span></Tag>;
}

export function fileUrl(caseNo: string, hash: string): string {
  return `/api/ipr-case/cases/${caseNo}/files/${hash}`;
}

/** Pictures of the goods, as the inspectors took them; one opens large. */
export function GoodsPictures({ caseNo, hashes }: { readonly caseNo: string; readonly hashes: readonly string[] }) {
  const t = useText();
  if (hashes.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('没有照片', 'No pictures')} />;
  return <div className="evidence"><Image.PreviewGroup>{hashes.map((hash, index) => <Image key={hash} width={132} height={99} src={fileUrl(caseNo, hash)} alt={t(`货物照片 ${index + 1}`, `Picture ${index + 1} of the goods`)} />)}</Image.PreviewGroup></div>;
}

/** What a side brought: pictures are shown by their link, like papers. */
export function Files({ caseNo, hashes }: { readonly caseNo: string; readonly hashes: readonly string[] }) {
  const t = useText();
  return <>{hashes.map((hash, index) => <a key={hash} href={fileUrl(caseNo, hash)} target="_blank" rel="noreferrer" style={{ marginInlineEnd: 10 }}>{t(`材料 ${index + 1}`, `Attachment ${index + 1}`)}</a>)}</>;
}

export function Papers({ caseNo, papers }: { readonly caseNo: string; readonly papers: IprCaseView['papers'] }) {
  const t = useText();
  const say = useWords();
  if (papers.length === 0) return <p className="muted" style={{ margin: 0 }}>{t('尚未制发文书', 'No papers yet')}</p>;
  return (
    <ul className="paper-list">
      {papers.toReversed().map(({ no, kind, hash, recordNo, issuedAt }) => (
        <li key={no}><a href={`/api/ipr-case/cases/${caseNo}/papers/${hash}`} target="_blank" rel="noreferrer">{say(paperKinds[kind])}</a> <span className="nowrap">{no}</span> {recordNo && <span className="figures muted">{recordNo}</span>} <At at={issuedAt} /></li>
      ))}
    </ul>
  );
}
