import { Link, useParams } from '@tanstack/react-router';
import { Alert, Card, Steps, Timeline } from 'antd';
import { CaseNote } from '#domains/ipr-case/web/case-note.tsx';
import { CoveredNote } from '#domains/product-filing/web/covered-note.tsx';
import { type CourseNode, getCourse, type StatusView } from '#domains/public-service/contract/endpoints.ts';
import { getTrail, type TrailEvent } from '#platform/contract/ledger.ts';
import { useText } from '#ui/language.tsx';
import { Asked, At, Refused } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { spanOf } from '#ui/span.ts';
import { useQuery } from '#ui/use-query.ts';
import { Happening } from './happening.tsx';

const shape = /^([A-Z]{4}\d{7}|\d{18})$/;

/** One declaration or box: its nodes with who owes what, and its whole course over all domains from the ledger. */
export function Page() {
  const t = useText();
  const { number = '' } = useParams({ strict: false });
  return (
    <div className="page">
      <div className="page-head"><h1>{t('全程档案', 'Dossier')} <span className="figures">{number}</span></h1></div>
      {shape.test(number) ? <Dossier key={number} number={number} /> : <Refused refusal={{ code: 'INPUT_INVALID', status: 400, zh: '请输入 11 位箱号（如 CSQU3054383）或 18 位报关单号', en: 'Give a box number such as CSQU3054383, or an 18-digit declaration number.', facts: {}, fields: [] }} />}
    </div>
  );
}

function Dossier({ number }: { readonly number: string }) {
  const t = useText();
  const course = useQuery(getCourse, { number }, { follows: [''] });
  const trail = useQuery(getTrail, { subject: `${/^\d/.test(number) ? 'entry' : 'box'}:${number}` }, { follows: [''] });
  return (
    <>
      <CoveredNote entryId={number} />
      <CaseNote entryId={number} />
      <Asked asked={course}>{(view) => <><WhoActs view={view} /><Nodes view={view} /></>}</Asked>
      <Asked asked={trail}>{({ events, subjects }) => (
        <Card size="small" title={t(`时间线 · ${events.length} 个事件`, `Timeline · ${events.length} events`)} extra={<Related subjects={subjects} self={number} />}>
          <Timeline items={events.map((event) => ({ key: event.position, color: colourOf(event), content: <Happening event={event} /> }))} />
        </Card>
      )}</Asked>
    </>
  );
}

/** What is missing now, one line for each open node: the fact, who owes it, how long that usually takes. */
function WhoActs({ view }: { readonly view: StatusView }) {
  const t = useText();
  const open = view.nodes.filter((node) => node.state === 'open');
  return (
    <Alert style={{ marginBottom: 14 }} type={open.length > 0 ? 'info' : 'success'} showIcon title={t(view.stateZh, view.stateEn)}
      description={open.length > 0 ? <ul className="refusal-lines">{open.map((node) => <li key={node.key}><b>{t(node.zh, node.en)}</b> — {t('须由：', 'owed by: ')}{t(node.owesZh, node.owesEn)}<Expected node={node} /></li>)}</ul> : t('没有等待的事项', 'Nobody owes anything')} />
  );
}

function Expected({ node }: { readonly node: CourseNode }) {
  const t = useText();
  return <span className="muted"> · {node.expectedMinutes === null ? t('时间取决于当事人', 'takes as long as they take') : t(`通常 ${spanOf(node.expectedMinutes, t)} 内`, `usually within ${spanOf(node.expectedMinutes, t)}`)}</span>;
}

function Nodes({ view }: { readonly view: StatusView }) {
  const t = useText();
  return (
    <Card size="small" style={{ marginBottom: 14 }}>
      <Steps size="small" responsive titlePlacement="vertical" items={view.nodes.map((node) => ({
        title: t(node.zh, node.en), status: node.state === 'done' ? 'finish' : node.state === 'open' ? 'process' : 'wait',
        content: node.state === 'done' ? <At at={node.at} /> : node.state === 'open' ? t('待办', 'Open') : t('未到', 'Not yet'),
      }))} />
    </Card>
  );
}

/** The declarations, boxes and orders that belong to this course, as links. */
function Related({ subjects, self }: { readonly subjects: readonly string[]; readonly self: string }) {
  const may = useMay();
  return (
    <span className="filters" style={{ margin: 0 }}>
      {subjects.slice(0, 8).map((subject) => {
        const [kind = '', ...rest] = subject.split(':');
        const number = rest.join(':');
        if (kind === 'order') return may('inspection.read') ? <Link key={subject} to="/desk/inspections/$orderNo" params={{ orderNo: number }} className="figures">{number}</Link> : null;
        if (kind === 'entry' && number === self) return may('declaration.read') ? <Link key={subject} to="/desk/declarations/$entryId" params={{ entryId: number }} className="figures">{number}</Link> : null;
        if (kind === 'box' && number === self) return may('manifest.read') ? <Link key={subject} to="/desk/boxes/$boxNo" params={{ boxNo: number }} className="figures">{number}</Link> : null;
        return <Link key={subject} to="/desk/dossier/$number" params={{ number }} className="figures">{number}</Link>;
      })}
    </span>
  );
}

function colourOf(event: TrailEvent): string {
  if (/Returned|Detained|Alarm|Refused|Held/.test(event.type)) return 'red';
  if (/Released|Closed|Left|Loaded/.test(event.type)) return 'green';
  return event.domain.startsWith('draw') ? 'purple' : 'blue';
}
