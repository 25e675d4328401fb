import { Button, Input, InputNumber, Modal, Select, Space } from 'antd';
import { useState } from 'react';
import { useText } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { type Condition, numberFields, RiskRule, textFields } from '../contract/rules.ts';
import { fieldWords } from './condition-text.ts';

type Props = { readonly rule: RiskRule; readonly onClose: () => void; readonly onSave: (rule: RiskRule) => void };
const points = ['NAME', 'SPEC', 'QTY', 'WEIGHT', 'ORIGIN', 'IPR', 'HS', 'HIDDEN', 'MARKS'] as const;

/** One row of the decision table. */
export function RuleEditor({ rule, onClose, onSave }: Props) {
  const t = useText();
  const [draft, setDraft] = useState(rule);
  const [faults, setFaults] = useState<{ path: string; message: string }[]>([]);
  const change = (index: number, condition: Condition): void => setDraft({ ...draft, conditions: draft.conditions.map((each, at) => (at === index ? condition : each)) });

  function handleSave() {
    const parsed = RiskRule.safeParse(draft);
    if (parsed.success) onSave(parsed.data);
    else setFaults(parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })));
  }

  return (
    <Modal open title={draft.id} onCancel={onClose} onOk={handleSave} width={760} okText={t('确定', 'OK')} cancelText={t('取消', 'Cancel')}>
      <Space orientation="vertical" style={{ width: '100%' }}>
        <Input value={draft.titleZh} placeholder={t('中文名称', 'Title in Chinese')} onChange={(event) => setDraft({ ...draft, titleZh: event.target.value })} />
        <Input value={draft.titleEn} placeholder={t('英文名称', 'Title in English')} onChange={(event) => setDraft({ ...draft, titleEn: event.target.value })} />
        {draft.conditions.map((condition, index) => <ConditionRow key={`${index} ${condition.field} ${condition.op}`} condition={condition} onChange={(next) => change(index, next)} onRemove={() => setDraft({ ...draft, conditions: draft.conditions.filter((_, at) => at !== index) })} />)}
        <Button onClick={() => setDraft({ ...draft, conditions: [...draft.conditions, { op: 'is', field: 'origin', value: 'BRA' }] })}>{t('增加条件', 'Add a condition')}</Button>
        <Select mode="multiple" style={{ width: '100%' }} value={draft.points} options={points.map((value) => ({ value, label: value }))} onChange={(next) => setDraft({ ...draft, points: next })} aria-label={t('查验要点', 'Points')} />
        <Select value={draft.method} options={[{ value: 'SAMPLE', label: t('抽查', 'Sample') }, { value: 'THOROUGH', label: t('彻底查验', 'Thorough') }]} onChange={(method) => setDraft({ ...draft, method })} />
        {faults.length > 0 && <Refused refusal={{ code: 'INPUT_INVALID', status: 400, zh: '请更正', en: 'Correct these', facts: {}, fields: faults }} />}
      </Space>
    </Modal>
  );
}

function ConditionRow({ condition, onChange, onRemove }: { readonly condition: Condition; readonly onChange: (condition: Condition) => void; readonly onRemove: () => void }) {
  const t = useText();
  const fields = [...textFields, ...numberFields].map((value) => { const [zh, en] = fieldWords[value] ?? [value, value]; return { value, label: t(zh, en) }; });
  const text = textFields.find((field) => field === condition.field);
  const pickField = (field: string): void => {
    const textField = textFields.find((each) => each === field);
    const numberField = numberFields.find((each) => each === field);
    if (textField) onChange({ op: 'is', field: textField, value: '?' });
    else if (numberField) onChange({ op: 'at-least', field: numberField, value: 0 });
  };
  return (
    <Space.Compact style={{ width: '100%' }}>
      <Select value={condition.field} options={fields} style={{ width: 190 }} onChange={pickField} showSearch={{ optionFilterProp: 'label' }} />
      {text
        ? <Select value={condition.op} style={{ width: 110 }} options={[{ value: 'is', label: '=' }, { value: 'in', label: '∈' }, { value: 'starts', label: t('始于', 'starts') }]}
            onChange={(op) => onChange(withOperator(text, op, condition))} />
        : <Select value={condition.op} style={{ width: 110 }} options={[{ value: 'at-least', label: '≥' }, { value: 'below', label: '<' }]} onChange={(op) => { if (condition.op === 'at-least' || condition.op === 'below') onChange({ ...condition, op: op === 'below' ? 'below' : 'at-least' }); }} />}
      {condition.op === 'in' && <Select mode="tags" value={condition.values} style={{ flex: 1 }} onChange={(values) => onChange({ ...condition, values })} />}
      {(condition.op === 'is' || condition.op === 'starts') && <Input value={condition.value} onChange={(event) => onChange({ ...condition, value: event.target.value })} />}
      {(condition.op === 'at-least' || condition.op === 'below') && <InputNumber value={condition.value} style={{ flex: 1 }} onChange={(value) => onChange({ ...condition, value: value ?? 0 })} />}
      <Button onClick={onRemove} aria-label={t('删除', 'Remove')}>×</Button>
    </Space.Compact>
  );
}

/** The same cell under another operator, keeping what was typed. */
function withOperator(field: (typeof textFields)[number], op: Condition['op'], before: Condition): Condition {
  const word = 'values' in before ? (before.values[0] ?? '?') : String(before.value);
  if (op === 'in') return { op, field, values: 'values' in before ? before.values : [word] };
  return op === 'starts' ? { op, field, value: word } : { op: 'is', field, value: word };
}
