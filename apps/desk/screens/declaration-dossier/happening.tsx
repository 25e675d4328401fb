import { Link } from '@tanstack/react-router';
import { Collapse, Image, Tag } from 'antd';
import { InspectionReport } from '#domains/inspection/contract/report.ts';
import { evidenceWords } from '#domains/inspection/web/stage-words.ts';
import type { TrailEvent } from '#platform/contract/ledger.ts';
import { useText, useWords } from '#ui/language.tsx';
import { At } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { actorOf, factsOf, roundOf } from './event-facts.ts';
import { domainWords, eventWords } from './event-words.ts';

/** One event of the course: what, when, who, its facts; pictures and proofs where it has them; the record itself on demand. */
export function Happening({ event }: { readonly event: TrailEvent }) {
  const t = useText();
  const may = useMay();
  const [zh, en] = eventWords[event.type] ?? [event.type, event.type];
  const [where = event.domain] = event.domain.split('.');
  const round = roundOf(event);
  const facts = factsOf(event, t);
  return (
    <div>
      <b>{t(zh, en)}</b> <Tag>{domainWords[where] ? t(...domainWords[where]) : where}</Tag> <At at={event.at} /> <span className="muted">{actorOf(event.by, t)}</span>
      {facts && <div>{facts}</div>}
      {round && may('draw.board') && <div><Link to="/desk/draw/$roundId" params={{ roundId: round }}>{t('核对抽签证明', 'Check the proof of the draw')}</Link></div>}
      {(event.type === 'ReportSubmitted' || event.type === 'RecheckSubmitted') && may('inspection.read') && <Pictures report={event.event.report} />}
      <Collapse ghost size="small" items={[{
        key: 'facts', label: <span className="muted figures">{event.leaf === null ? t('待入日志', 'awaiting the log') : t(`日志第 ${event.leaf} 叶`, `leaf ${event.leaf}`)} · {event.hash.slice(0, 16)}…</span>,
        children: <pre className="facts">{JSON.stringify(event.event, null, 2)}</pre>,
      }]} />
    </div>
  );
}

function Pictures({ report }: { readonly report: unknown }) {
  const say = useWords();
  const parsed = InspectionReport.safeParse(report);
  if (!parsed.success) return null;
  return (
    <div className="evidence">
      <Image.PreviewGroup>{parsed.data.evidence.map((photo) => (
        <figure key={`${photo.hash}${photo.kind}${photo.takenAt}`}><Image width={104} height={78} src={`/api/inspection/evidence/${photo.hash}`} alt={say(evidenceWords[photo.kind])} /><figcaption>{say(evidenceWords[photo.kind])}</figcaption></figure>
      ))}</Image.PreviewGroup>
    </div>
  );
}
