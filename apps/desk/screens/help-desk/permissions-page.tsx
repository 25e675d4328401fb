import { Segmented, Table } from 'antd';
import { permissions, postNames } from '#domains/staff/contract/posts.ts';
import { type ApiBook, getApiBook } from '#platform/contract/api-book.ts';
import { useText } from '#ui/language.tsx';
import { Asked } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';

const none = { side: 'officers' };
const otherNames: Readonly<Record<string, readonly [string, string]>> = {
  CONSIGNEE: ['收发货人', 'Trader'], BROKER: ['报关企业', 'Broker'], FORWARDER: ['货代', 'Forwarder'], CARRIER: ['船公司', 'Carrier'], RIGHTS_HOLDER: ['权利人', 'Rights holder'], TERMINAL: ['码头系统', 'Terminal system'], GATE: ['卡口系统', 'Gate system'], SCANNER: ['机检设备', 'Scanner'], RIGHTS_SYNC: ['备案同步', 'Rights synchroniser'],
};
type Line = { readonly name: string; readonly summary: string; readonly permission: string };

/** Who may do what: every call against every post, from the one table the server itself enforces. */
export function Page() {
  const t = useText();
  const [{ side }, change] = useUrlFilter(none);
  const asked = useQuery(getApiBook, {});
  return (
    <div className="page">
      <div className="page-head"><h1>{t('权责表', 'Who may do what')}</h1><span className="muted">{t('服务器按同一张表核验；不相容岗位互不兼任', 'The server enforces this very table; duties held apart are never one person\'s')}</span></div>
      <div className="filters"><Segmented value={side} onChange={(value) => change({ side: value })} options={[{ value: 'officers', label: t('关员岗位', 'Officers') }, { value: 'others', label: t('企业与设备', 'Firms and devices') }]} /></div>
      <Asked asked={asked}>{(book) => <Matrix lines={linesOf(book)} roles={Object.keys(permissions).filter((role) => (role in otherNames) === (side === 'others'))} />}</Asked>
    </div>
  );
}

function Matrix({ lines, roles }: { readonly lines: readonly Line[]; readonly roles: readonly string[] }) {
  const t = useText();
  const nameOf = (role: string): string => {
    const post = Object.entries(postNames).find(([key]) => key === role)?.[1];
    const other = otherNames[role];
    return post ? t(post.zh, post.en) : other ? t(...other) : role;
  };
  const shown = lines.filter(({ permission }) => roles.some((role) => permissions[role]?.includes(permission)));
  return (
    <Table<Line> size="small" rowKey="name" className="matrix" dataSource={shown} pagination={false} scroll={{ x: 1100, y: 640 }} columns={[
      { title: t('事项', 'Act'), dataIndex: 'summary', width: 240, fixed: 'left', align: 'left', render: (summary: string, line) => { const [zh = summary, en = summary] = summary.split(' · '); return <span title={line.name}>{t(zh, en)}</span>; } },
      ...roles.map((role) => ({ title: nameOf(role), key: role, width: 84, render: (_: unknown, line: Line) => (permissions[role]?.includes(line.permission) ? <b aria-label={t('可', 'may')}>✓</b> : <span className="muted" aria-label={t('不可', 'may not')}>·</span>) })),
    ]} />
  );
}

/** Calls that need a permission; what anybody may do needs no table. */
function linesOf(book: ApiBook): Line[] {
  return Object.values(book.paths).flatMap((methods) => Object.values(methods)).flatMap((call) => {
    const permission = call['x-permission'];
    return permission && permission !== 'signed-in' ? [{ name: call.operationId, summary: call.summary, permission }] : [];
  });
}
