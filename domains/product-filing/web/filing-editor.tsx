import { Alert, Button, Card, Form, type FormInstance, Space } from 'antd';
import { useMemo, useState } from 'react';
import type { Refused as Refusal } from '#ui/call.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import type { FilingForm } from '../contract/form.ts';
import { fieldWords } from './field-words.ts';
import { FilingFields, Judgement } from './filing-fields.tsx';
import { judge, type Judged } from './form-problems.ts';

type Action = { readonly zh: string; readonly en: string; readonly primary: boolean; /** Only once nothing is left to do. */ readonly whole: boolean; readonly run: (form: FilingForm) => Promise<void> };
type Props = {
  readonly initial: Readonly<Record<string, unknown>>;
  readonly fixedCode: boolean;
  readonly actions: readonly Action[];
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  /** Told of every change, to keep what is typed. */
  readonly onTyped?: (values: Record<string, unknown>) => void;
};

/** The form of a filing with its live judgement beside it: what is left to do, each a way to its field. */
export function FilingEditor({ initial, fixedCode, actions, busy, refusal, onTyped }: Props) {
  const t = useText();
  const [form] = Form.useForm<Record<string, unknown>>();
  const [values, setValues] = useState<Record<string, unknown>>(initial);
  const [all, setAll] = useState(false);
  const judged = useMemo(() => judge(values), [values]);

  function handleAction(action: Action) {
    setAll(true);
    const blocking = action.whole ? judged.problems : judged.form ? [] : judged.problems;
    if (judged.form && blocking.length === 0) return void action.run(judged.form);
    toField(form, blocking[0]?.path);
  }

  return (
    <Judgement value={{ problems: judged.problems, all }}>
      <div className="filing-edit">
        <Form form={form} layout="vertical" initialValues={initial} onValuesChange={(_, next: Record<string, unknown>) => { setValues(next); onTyped?.(next); }}>
          <FilingFields fixedCode={fixedCode} />
        </Form>
        <aside>
          <ToDo judged={judged} onField={(path) => toField(form, path)} />
          <Refused refusal={refusal} />
          <Space wrap>{actions.map((action) => <Button key={action.en} type={action.primary ? 'primary' : 'default'} loading={busy} onClick={() => handleAction(action)}>{t(action.zh, action.en)}</Button>)}</Space>
        </aside>
      </div>
    </Judgement>
  );
}

function ToDo({ judged, onField }: { readonly judged: Judged; readonly onField: (path: string) => void }) {
  const t = useText();
  const say = useWords();
  if (judged.problems.length === 0) return <Alert type="success" showIcon style={{ marginBottom: 12 }} title={t('内容齐备，可以提交', 'Complete: it can be submitted')} />;
  return (
    <Card size="small" style={{ marginBottom: 12 }} title={t(`还有 ${judged.problems.length} 处`, `${judged.problems.length} left to do`)}>
      <ul className="to-do" role="status">
        {judged.problems.slice(0, 12).map((problem) => (
          <li key={`${problem.path} ${problem.zh}`}><button type="button" onClick={() => onField(problem.path)}>{say(wordsOf(problem.path))}</button> {say(problem)}</li>
        ))}
        {judged.problems.length > 12 && <li className="muted">{t(`另有 ${judged.problems.length - 12} 处`, `and ${judged.problems.length - 12} more`)}</li>}
      </ul>
    </Card>
  );
}

function wordsOf(path: string): { readonly zh: string; readonly en: string } {
  const [head = ''] = path.split('.');
  return fieldWords[path] ?? fieldWords[head] ?? { zh: path, en: path };
}

/** Brings a field into view with the cursor in it. */
function toField(form: Pick<FormInstance, 'scrollToField'>, path: string | undefined): void {
  if (path === undefined) return;
  if (path === 'photographs') return document.querySelector<HTMLElement>('input[data-photograph]')?.focus();
  const name = path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  form.scrollToField(name, { focus: true, block: 'center' });
}
