import { Button, Empty, Input } from 'antd';
import { useState } from 'react';
import { clockInChina } from '#kernel/instant.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Asked } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { type CourseNode, lookUpStatus, type StatusView } from '../contract/endpoints.ts';
import './public.css';

const none = { number: '' };
const shape = /^([A-Z]{4}\d{7}|\d{18})$/;

/** Where is my box or declaration, and who must act next: for anybody, on a telephone. */
export function StatusPage() {
  const t = useText();
  const [{ number }, change] = useUrlFilter(none);
  const [typed, setTyped] = useState(number);
  const clean = typed.replace(/\s/g, '').toUpperCase();
  const odd = number !== '' && !shape.test(number);
  return (
    <>
      <h1>{t('我的货到哪一步了？', 'Where are my goods?')}</h1>
      <form className="ask" onSubmit={(event) => { event.preventDefault(); if (clean) change({ number: clean }); }}>
        <Input size="large" className="figures" value={typed} onChange={(event) => setTyped(event.target.value)} autoCapitalize="characters" autoComplete="off" allowClear maxLength={24} aria-label={t('箱号或报关单号', 'Box or declaration number')} placeholder={t('箱号或报关单号', 'Box or declaration number')} />
        <Button type="primary" size="large" htmlType="submit" disabled={clean === ''}>{t('查询', 'Look up')}</Button>
      </form>
      <p className="muted hint">{odd ? <b className="bad" role="alert">{t('号码不对：箱号为 4 个字母加 7 位数字，报关单号为 18 位数字', 'That is no such number: a box has 4 letters and 7 digits, a declaration 18 digits')}</b> : t('箱号如 CSQU3054383；报关单号为 18 位数字', 'A box is like CSQU3054383; a declaration has 18 digits')}</p>
      {shape.test(number) ? <Course key={number} number={number} /> : !odd && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('输入号码即可查询，无需登录', 'Type a number; no sign-in is needed')} />}
    </>
  );
}

function Course({ number }: { readonly number: string }) {
  const asked = useQuery(lookUpStatus, { number });
  return <Asked asked={asked}>{(view) => <CourseBody view={view} />}</Asked>;
}

function CourseBody({ view }: { readonly view: StatusView }) {
  const t = useText();
  const say = useWords();
  const open = view.nodes.find(({ state }) => state === 'open');
  return (
    <section aria-live="polite">
      <div className="answer">
        <span className="figures">{view.number}</span> · {view.direction === 'I' ? t('进口', 'Import') : t('出口', 'Export')}
        <strong>{say({ zh: view.stateZh, en: view.stateEn })}</strong>
        {open && (open.owesZh || open.owesEn) && <p>{t('下一步：', 'Next: ')}{say({ zh: open.owesZh, en: open.owesEn })}<Expected node={open} /></p>}
      </div>
      <ol className="course">
        {view.nodes.map((node) => (
          <li key={node.key} className={node.state}>
            <span className="dot" aria-hidden="true">{node.state === 'done' ? '✓' : ''}</span>
            <span><b>{say(node)}</b><small>{node.at ? clockInChina(node.at).slice(0, 16) : node.state === 'open' ? <>{say({ zh: node.owesZh, en: node.owesEn }) || t('办理中', 'in process')}<Expected node={node} /></> : node.state === 'done' ? '' : t('未到', 'not yet')}</small></span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Expected({ node }: { readonly node: CourseNode }) {
  const t = useText();
  return node.expectedMinutes === null ? null : <> · {node.expectedMinutes < 90 ? t(`通常约 ${node.expectedMinutes} 分钟`, `usually about ${node.expectedMinutes} minutes`) : t(`通常约 ${Math.round(node.expectedMinutes / 60)} 小时`, `usually about ${Math.round(node.expectedMinutes / 60)} hours`)}</>;
}
