import { Collapse, Empty, Input, Tag } from 'antd';
import { type ApiBook, type ApiCall, getApiBook } from '#platform/contract/api-book.ts';
import { useText } from '../language.tsx';
import { Asked } from '../parts.tsx';
import { useQuery } from '../use-query.ts';
import { useUrlFilter } from '../use-url-filter.ts';
import { RefusalList } from './refusal-book.tsx';
import { schemaText } from './schema-text.ts';

const none = { search: '' };
const colours: Readonly<Record<string, string>> = { get: 'blue', post: 'green', put: 'gold', delete: 'red' };
type Line = { readonly method: string; readonly path: string; readonly call: ApiCall };

/** Every call of the house, searchable, with what goes in, what comes out and what may be answered instead. */
export function CallBook() {
  const t = useText();
  const [{ search }, change] = useUrlFilter(none);
  const asked = useQuery(getApiBook, {});
  return (
    <>
      <p className="muted">{t('由合约自动生成；机器可读：', 'Made from the contracts; for machines: ')}<a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1)</p>
      <Input.Search allowClear defaultValue={search} placeholder={t('名称、路径、权限或拒绝码', 'Name, path, permission or refusal code')} aria-label={t('搜索', 'Search')} onSearch={(value) => change({ search: value.trim() })} style={{ maxWidth: 480, marginBottom: 14 }} />
      <Asked asked={asked}>{(book) => <Calls book={book} search={search.toLowerCase()} />}</Asked>
    </>
  );
}

function Calls({ book, search }: { readonly book: ApiBook; readonly search: string }) {
  const t = useText();
  const lines = Object.entries(book.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, call]): Line => ({ method, path, call })));
  const found = lines.filter(({ path, call }) => search === '' || [path, call.operationId, call.summary, call['x-permission'] ?? 'public', ...call['x-refusals']].some((text) => text.toLowerCase().includes(search)));
  if (found.length === 0) return <Empty description={t('没有相符的接口', 'No such call')} />;
  return (
    <>
      <p className="muted">{t(`${found.length} 个接口`, `${found.length} calls`)}</p>
      <Collapse items={found.map(({ method, path, call }) => ({
        key: call.operationId,
        label: <span className="call-line"><Tag color={colours[method] ?? 'default'}>{method.toUpperCase()}</Tag> <code>{path}</code> <span>{summaryOf(call.summary, t)}</span></span>,
        children: <Call call={call} book={book} />,
      }))} />
    </>
  );
}

/** The document holds both languages in one line, Chinese first. */
function summaryOf(summary: string, t: (zh: string, en: string) => string): string {
  const [zh = summary, en = summary] = summary.split(' · ');
  return t(zh, en);
}

function Call({ call, book }: { readonly call: ApiCall; readonly book: ApiBook }) {
  const t = useText();
  const body = Object.entries(call.requestBody?.content ?? {});
  const answer = Object.values(call.responses['200']?.content ?? {})[0]?.schema;
  return (
    <>
      <p>{t('何人可用：', 'Who may: ')}<Tag>{call['x-permission'] ?? t('任何人', 'anybody')}</Tag> <code>{call.operationId}</code></p>
      {call.parameters.length > 0 && <><b>{t('参数', 'Parameters')}</b><ul className="refusal-lines">{call.parameters.map((parameter) => <li key={parameter.name}><code>{parameter.name}</code> {schemaText(parameter.schema)} <span className="muted">{parameter.in === 'path' ? t('路径', 'in the path') : t('查询串', 'in the query')}{parameter.required ? ` · ${t('必填', 'required')}` : ''}</span></li>)}</ul></>}
      {body.map(([type, { schema }]) => <div key={type}><b>{t('请求体', 'Body')}</b> <span className="muted">{type}</span><pre className="facts">{schemaText(schema)}</pre></div>)}
      <b>{t('答复', 'Answer')}</b><pre className="facts">{schemaText(answer)}</pre>
      <b>{t('可能的拒绝', 'May be refused with')}</b>
      <RefusalList refusals={[...call['x-refusals'], ...book['x-everywhere'].filter((code) => !call['x-refusals'].includes(code))].map((code) => [code, book['x-refusals'][code]])} />
    </>
  );
}
