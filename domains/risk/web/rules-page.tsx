import { Alert, Button, Card, Input, Space, Statistic, Switch, Table, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At, Refused } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { useCommand } from '#ui/use-command.ts';
import { useQuery } from '#ui/use-query.ts';
import { activateRules, draftRules, dropDraft, getRuleSet, getShadowReport, type RuleSetView, startShadow } from '../contract/endpoints.ts';
import { pointWords } from '../contract/points.ts';
import type { RiskRule, RuleTable } from '../contract/rules.ts';
import { conditionText } from './condition-text.ts';
import { RuleEditor } from './rule-editor.tsx';

export function Page() {
  const t = useText();
  const asked = useQuery(getRuleSet, {}, { follows: ['risk.rule-set'] });
  return (
    <div className="page">
      <div className="page-head"><h1>{t('布控规则', 'Risk rules')}</h1><span className="muted">{t('草案 → 影子试运行 → 由另一人启用', 'Draft → shadow → activated by somebody else')}</span></div>
      <Asked asked={asked}>{(set) => <RuleSetBody key={set.newest} set={set} />}</Asked>
    </div>
  );
}

function RuleSetBody({ set }: { readonly set: RuleSetView }) {
  const t = useText();
  const may = useMay();
  const [editing, setEditing] = useState<RuleTable>();
  const shadow = useCommand(startShadow);
  const activate = useCommand(activateRules);
  const drop = useCommand(dropDraft);
  const base = set.draft?.table ?? set.shadow?.table ?? set.live?.table ?? { rules: [], randomShare: { AEO: 21_474_836, REGISTERED: 54_546_085, DISHONEST: 858_993_459 } };
  if (editing) return <DraftEditor table={editing} basedOn={set.newest} onDone={() => setEditing(undefined)} />;
  const tabs = ([['live', t('现行', 'Live'), set.live], ['shadow', t('影子', 'Shadow'), set.shadow], ['draft', t('草案', 'Draft'), set.draft]] as const)
    .flatMap(([key, label, edition]) => (edition ? [{ key, label: `${label} v${edition.version}`, children: <Edition table={edition.table} author={edition.author} since={edition.since} /> }] : []));
  return (
    <>
      <Space wrap style={{ marginBottom: 14 }}>
        {may('risk.edit') && <Button onClick={() => setEditing(base)}>{t('起草新版', 'Draft a new edition')}</Button>}
        {set.draft && may('risk.edit') && <Button type="primary" loading={shadow.busy} onClick={() => void shadow.send({})}>{t('草案转影子试运行', 'Run the draft in shadow')}</Button>}
        {set.draft && may('risk.edit') && <Button danger loading={drop.busy} onClick={() => void drop.send({})}>{t('撤回草案', 'Drop the draft')}</Button>}
        {set.shadow && may('risk.approve') && <Button type="primary" loading={activate.busy} onClick={() => void activate.send({})}>{t('启用影子版', 'Activate the shadow table')}</Button>}
      </Space>
      <Refused refusal={shadow.refused ?? activate.refused ?? drop.refused} />
      {set.shadow && <ShadowReport />}
      {tabs.length > 0 ? <Tabs items={tabs} /> : <Alert type="info" showIcon title={t('尚无规则；仅按随机比例抽取', 'No rules yet; only the random share selects')} />}
    </>
  );
}

function Edition({ table, author, since }: { readonly table: RuleTable; readonly author: string; readonly since: string }) {
  const t = useText();
  const share = (value: number): string => `${((value / 2 ** 32) * 100).toFixed(2)} %`;
  return (
    <>
      <Space size="large" wrap style={{ marginBottom: 12 }}>
        <span className="muted">{t('起草', 'By')} {author} · <At at={since} /></span>
        <span>{t('随机比例', 'Random share')}: {t('高级认证', 'AEO')} <b className="figures">{share(table.randomShare.AEO)}</b> · {t('一般', 'Registered')} <b className="figures">{share(table.randomShare.REGISTERED)}</b> · {t('失信', 'Dishonest')} <b className="figures">{share(table.randomShare.DISHONEST)}</b></span>
      </Space>
      <RuleList rules={table.rules} />
    </>
  );
}

function RuleList({ rules, onToggle, onEdit }: { readonly rules: readonly RiskRule[]; readonly onToggle?: (rule: RiskRule) => void; readonly onEdit?: (rule: RiskRule) => void }) {
  const t = useText();
  const say = useWords();
  return (
    <Table<RiskRule> size="small" rowKey="id" dataSource={[...rules]} pagination={{ pageSize: 25, hideOnSinglePage: true }} scroll={{ x: 900 }} columns={[
      { title: t('编号', 'No.'), dataIndex: 'id', width: 90, className: 'figures', render: (id: string, rule) => (onEdit ? <Button type="link" size="small" onClick={() => onEdit(rule)}>{id}</Button> : id) },
      { title: t('名称', 'Title'), key: 'title', width: 240, render: (_, rule) => t(rule.titleZh, rule.titleEn) },
      { title: t('条件（须同时满足）', 'Conditions, all of them'), dataIndex: 'conditions', render: (conditions: RiskRule['conditions']) => conditions.map((condition) => <Tag key={JSON.stringify(condition)}>{conditionText(condition, t)}</Tag>) },
      { title: t('要点', 'Points'), dataIndex: 'points', width: 180, render: (points: string[]) => points.map((point) => <Tag key={point} color="blue">{say(pointWords[point])}</Tag>) },
      { title: t('方式', 'Method'), dataIndex: 'method', width: 90, render: (method: string) => (method === 'THOROUGH' ? t('彻底', 'Thorough') : t('抽查', 'Sample')) },
      { title: t('启用', 'On'), dataIndex: 'on', width: 70, render: (on: boolean, rule) => <Switch size="small" checked={on} disabled={!onToggle} onChange={() => onToggle?.(rule)} aria-label={rule.id} /> },
    ]} />
  );
}

function DraftEditor({ table, basedOn, onDone }: { readonly table: RuleTable; readonly basedOn: number; readonly onDone: () => void }) {
  const t = useText();
  const [rules, setRules] = useState(table.rules);
  const [editing, setEditing] = useState<RiskRule>();
  const [note, setNote] = useState('');
  const draft = useCommand(draftRules);
  const nextId = `R${String(Math.max(0, ...rules.map((rule) => Number(rule.id.slice(1)))) + 1).padStart(4, '0')}`;
  return (
    <Card title={t('起草', 'Draft')} extra={<Space><Button onClick={() => setEditing({ id: nextId, titleZh: '', titleEn: '', conditions: [], points: ['NAME'], method: 'SAMPLE', on: true })}>{t('新增规则', 'Add a rule')}</Button><Button onClick={onDone}>{t('放弃', 'Discard')}</Button></Space>}>
      <RuleList rules={rules} onEdit={setEditing} onToggle={(rule) => setRules(rules.map((each) => (each.id === rule.id ? { ...each, on: !each.on } : each)))} />
      {editing && <RuleEditor rule={editing} onClose={() => setEditing(undefined)} onSave={(rule) => { setRules([...rules.filter((each) => each.id !== rule.id), rule].toSorted((a, b) => (a.id < b.id ? -1 : 1))); setEditing(undefined); }} />}
      <Space.Compact style={{ width: '100%', marginTop: 12 }}>
        <Input value={note} onChange={(event) => setNote(event.target.value)} placeholder={t('修改说明', 'What changed and why')} />
        <Button type="primary" loading={draft.busy} onClick={() => void draft.send({ table: { ...table, rules }, note, basedOn }).then((done) => { if (done) onDone(); })}>{t('保存草案', 'Save the draft')}</Button>
      </Space.Compact>
      <Refused refusal={draft.refused} />
    </Card>
  );
}

function ShadowReport() {
  const t = useText();
  const asked = useQuery(getShadowReport, {}, { follows: ['risk'] });
  const report = asked.data;
  if (!report) return null;
  return (
    <Card size="small" title={t('影子对比（最近一万票）', 'Shadow beside live, newest ten thousand')} style={{ marginBottom: 14 }}>
      <Space size={48} wrap>
        <Statistic title={t('判别', 'Screened')} value={report.screened} /><Statistic title={t('现行命中', 'Live hits')} value={report.live} /><Statistic title={t('影子命中', 'Shadow hits')} value={report.shadow} /><Statistic title={t('两者皆中', 'Both')} value={report.both} />
      </Space>
    </Card>
  );
}
