import { Link, useParams } from '@tanstack/react-router';
import { Card, Collapse, Steps, Tag, Timeline } from 'antd';
import { getCourse, type StatusView } from '#domains/public-service/contract/endpoints.ts';
import { getTrail, type TrailEvent } from '#platform/contract/ledger.ts';
import { useText } from '#ui/language.tsx';
import { Asked, At } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { eventWords } from './event-words.ts';

/** One declaration or box: its nodes with who owes what, and its whole course over all domains from the ledger. */
export function Page() {
  const t = useText();
  const { number = '' } = useParams({ strict: false });
  const entry = /^\d{18}$/.test(number);
  const course = useQuery(getCourse, { number }, { follows: [''], enabled: /^([A-Z]{4}\d{7}|\d{18})$/.test(number) });
  const trail = useQuery(getTrail, { subject: `${entry ? 'entry' : 'box'}:${number}` }, { follows: [''] });
  return (
    <div className="page">
      <div className="page-head"><h1>{t('全程档案', 'Dossier')} <span className="figures">{number}</span></h1>{entry && <Link to="/desk/declarations/$entryId" params={{ entryId: number }}>{t('报关单', 'Declaration')}</Link>}</div>
      <Asked asked={course}>{(view) => <Nodes view={view} />}</Asked>
      <Asked asked={trail}>{({ events, subjects }) => (
        <Card size="small" title={t(`时间线 · ${events.length} 个事件`, `Timeline · ${events.length} events`)} extra={subjects.slice(0, 8).map((subject) => <Tag key={subject} className="figures">{subject}</Tag>)}>
          <Timeline items={events.map((event) => ({ key: event.position, color: colourOf(event), content: <Happening event={event} /> }))} />
        </Card>
      )}</Asked>
    </div>
  );
}

function Nodes({ view }: { readonly view: StatusView }) {
  const t = useText();
  return (
    <Card size="small" style={{ marginBottom: 14 }} title={t(view.stateZh, view.stateEn)}>
      <Steps size="small" responsive items={view.nodes.map((node) => ({
        title: t(node.zh, node.en), status: node.state === 'done' ? 'finish' : node.state === 'open' ? 'process' : 'wait',
        content: node.state === 'done' ? <At at={node.at} /> : <span>{t(node.owesZh, node.owesEn)}{node.expectedMinutes ? <span className="muted"> · {t(`约 ${node.expectedMinutes} 分钟`, `~${node.expectedMinutes} min`)}</span> : null}</span>,
      }))} />
    </Card>
  );
}

function Happening({ event }: { readonly event: TrailEvent }) {
  const t = useText();
  const [zh, en] = eventWords[event.type] ?? [event.type, event.type];
  return (
    <div>
      <b>{t(zh, en)}</b> <Tag>{event.domain}</Tag> <At at={event.at} /> <span className="muted">{event.by}</span>
      <Collapse ghost size="small" items={[{
        key: 'facts', label: <span className="muted figures">{event.leaf === null ? t('待入日志', 'awaiting the log') : t(`日志第 ${event.leaf} 叶`, `leaf ${event.leaf}`)} · {event.hash.slice(0, 16)}…</span>,
        children: <pre className="facts">{JSON.stringify(event.event, null, 2)}</pre>,
      }]} />
    </div>
  );
}

function colourOf(event: TrailEvent): string {
  if (/Returned|Detained|Alarm|Refused/.test(event.type)) return 'red';
  if (/Released|Closed|Left|Loaded/.test(event.type)) return 'green';
  return event.domain.startsWith('draw') ? 'purple' : 'blue';
}
