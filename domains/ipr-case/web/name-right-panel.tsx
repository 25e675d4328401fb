import { Alert, Button, Card, Empty, Input, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { rightKinds } from '#domains/ipr/contract/form.ts';
import { RecordNo } from '#domains/ipr/contract/ids.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { useQuery } from '#ui/use-query.ts';
import { findConcernedRights, nameRight } from '../contract/endpoints.ts';
import { CaseNo } from '../contract/ids.ts';
import { registerStateWords } from '../contract/plain-words.ts';
import type { ConcernedRight } from '../contract/right.ts';
import { Route, routes } from '../contract/steps.ts';

/** Names a right on the case. Rights the party is licensed for come first: a valid licence is a reason not to go on. */
export function NameRightPanel({ caseNo: raw, named }: { readonly caseNo: string; readonly named: readonly string[] }) {
  const t = useText();
  const say = useWords();
  const caseNo = CaseNo.parse(raw);
  const [search, setSearch] = useState('');
  const [route, setRoute] = useState<Route>('EX_OFFICIO');
  const [reasons, setReasons] = useState('');
  const [asking, setAsking] = useState<string>();
  const name = useCommand(nameRight);
  const asked = useQuery(findConcernedRights, { caseNo, search }, { enabled: search !== '' });
  const handleName = (recordNo: string): void => { setAsking(recordNo); void name.send({ caseNo, recordNo: RecordNo.parse(recordNo), route, despiteLicence: reasons.trim() }).then((done) => { if (done) { setSearch(''); setReasons(''); setAsking(undefined); } }); };
  return (
    <Card size="small" style={{ marginBottom: 14 }} title={t('列入涉案权利', 'Name a right concerned')}>
      <Space wrap>
        <Input.Search allowClear placeholder={t('备案号、权利号、名称、文字标识或权利人', 'Record, number, title, mark or holder')} style={{ width: 340, maxWidth: '100%' }} onSearch={(text) => setSearch(text.trim())} />
        <Select value={route} style={{ width: 150 }} aria-label={t('程序', 'Route')} onChange={setRoute} options={Route.options.map((value) => ({ value, label: say(routes[value]) }))} />
      </Space>
      {search !== '' && <Asked asked={asked}>{(rights) => (rights.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('没有符合的备案', 'No record matches')} /> : (
        <ul className="refusal-book">{rights.map((right) => (
          <li key={right.recordNo} style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
            <div><b>{right.title}</b> <span className="figures">{right.recordNo}</span> <span className="muted">{say(rightKinds[right.kind])} · {t(right.holderName, right.holderNameEn || right.holderName)}</span> <Standing right={right} /><Licences right={right} /></div>
            <Button size="small" type="primary" disabled={named.includes(right.recordNo)} loading={name.busy && asking === right.recordNo} onClick={() => handleName(right.recordNo)}>{named.includes(right.recordNo) ? t('已列入', 'Named') : t('列入', 'Name')}</Button>
          </li>
        ))}</ul>
      ))}</Asked>}
      {name.refused?.code === 'PARTY_IS_LICENSED' && <Input style={{ marginTop: 10 }} value={reasons} maxLength={1000} onChange={(event) => setReasons(event.target.value)} placeholder={t('如仍须立案，写明理由后再次点击“列入”', 'To go on nevertheless say why, then name it again')} aria-label={t('仍立案的理由', 'Why it is pursued')} />}
      <Refused refusal={name.refused} />
    </Card>
  );
}

function Standing({ right: { state, validTo } }: { readonly right: ConcernedRight }) {
  const t = useText();
  const say = useWords();
  return state === 'RECORDED' ? <span className="muted figures">{t('有效至', 'valid to')} {validTo}</span> : <Tag color="red">{say(registerStateWords[state]) || state}</Tag>;
}

function Licences({ right: { licences } }: { readonly right: ConcernedRight }) {
  const t = useText();
  return <>{licences.map(({ licensee, goods, validTo, onTheDay, coversGoods }) => <Alert key={`${goods}${validTo}`} style={{ marginTop: 6 }} showIcon type={onTheDay && coversGoods ? 'success' : 'info'} title={`${onTheDay && coversGoods ? t('当事人持有有效许可', 'The party holds a valid licence') : t('当事人的许可不适用', 'A licence of the party does not apply')} · ${licensee} · ${goods} · ${validTo}`} />)}</>;
}
