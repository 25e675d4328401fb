import { Alert, Button, Empty, Result, Skeleton, Tag } from 'antd';
import type { ReactNode } from 'react';
import { clockInChina } from '#kernel/instant.ts';
import type { Refused as Refusal } from './call.ts';
import { useText, useWords } from './language.tsx';

/** The refusal where its cause is: what, where, and what to do. */
export function Refused({ refusal }: { readonly refusal: Refusal | undefined }) {
  const say = useWords();
  if (!refusal) return null;
  const problems = Array.isArray(refusal.facts.problems) ? (refusal.facts.problems as { path: string; zh: string; en: string }[]) : [];
  const lines = [...problems.map((problem) => ({ path: problem.path, text: say(problem) })), ...refusal.fields.map((field) => ({ path: field.path, text: field.message }))];
  return (
    <Alert
      type={refusal.status >= 500 || refusal.status === 0 ? 'error' : 'warning'} showIcon role="alert" title={say(refusal)} style={{ marginBlock: 12 }}
      description={lines.length > 0 ? <ul className="refusal-lines">{lines.map((line) => <li key={`${line.path} ${line.text}`}><code>{line.path}</code> {line.text}</li>)}</ul> : undefined}
    />
  );
}

/** Loading, refused, empty, or the thing itself: every panel has all four. */
export function Asked<T>({ asked, empty, children }: {
  readonly asked: { readonly data: T | undefined; readonly loading: boolean; readonly refused: Refusal | undefined };
  readonly empty?: (data: T) => boolean;
  readonly children: (data: T) => ReactNode;
}) {
  const t = useText();
  if (asked.data === undefined && asked.refused) return <Refused refusal={asked.refused} />;
  if (asked.data === undefined) return <Skeleton active paragraph={{ rows: 6 }} />;
  if (empty?.(asked.data)) return <Empty description={t('暂无', 'Nothing here')} />;
  return children(asked.data);
}

/** An instant in China's clock; the whole of it on hover. */
export function At({ at }: { readonly at: string | null | undefined }) {
  if (!at) return <span className="muted">—</span>;
  const text = clockInChina(at);
  // The browser's own hint: a list has a hundred of these, and each hint of the component library is a component tree.
  return <time dateTime={at} title={`${text} UTC+8`} className="figures nowrap">{text.slice(5, 16)}</time>;
}

const colours: Readonly<Record<string, string>> = {
  'in-process': 'blue', returned: 'red', detained: 'red', released: 'green', closed: 'default', passed: 'green', alarmed: 'red', waiting: 'gold', handled: 'default',
  opened: 'default', presented: 'gold', dispatched: 'purple', assigned: 'blue', reported: 'cyan', recheck: 'magenta', frozen: 'blue', sealed: 'purple', aborted: 'red',
};

/** A stage as a coloured word. */
export function Stage({ stage, words }: { readonly stage: string; readonly words: { readonly zh: string; readonly en: string } | undefined }) {
  const say = useWords();
  return <Tag color={colours[stage] ?? 'default'}>{say(words) || stage}</Tag>;
}

/** A page that broke says so in both languages and offers to be opened anew; what it was is in the browser's console. */
export function PageFault() {
  const t = useText();
  return <Result status="error" title={t('页面出错', 'This page broke')} subTitle={t('数据未受影响。请重新打开；若再次出错，请告知系统管理员。', 'No data is affected. Open it anew; if it breaks again, tell the system administrator.')} extra={<Button type="primary" onClick={() => window.location.reload()}>{t('重新打开', 'Open anew')}</Button>} />;
}

export function NotPermitted() {
  const t = useText();
  return <Result status="403" title={t('您的岗位无权查看此页', 'Your post does not permit this page')} />;
}
