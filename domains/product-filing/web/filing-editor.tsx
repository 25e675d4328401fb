import { Button, Form, type FormInstance, Space } from 'antd';
import { useMemo, useState } from 'react';
import type { Refused as Refusal } from '#ui/call.ts';
import { useText } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { ToDo } from '#ui/to-do.tsx';
import type { FilingForm } from '../contract/form.ts';
import { fieldWords } from './field-words.ts';
import { FilingFields, Judgement } from './filing-fields.tsx';
import { judge } from './form-problems.ts';

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
          <ToDo problems={judged.problems} wordsOf={wordsOf} onField={(path) => toField(form, path)} />
          <Refused refusal={refusal} />
          <Space wrap>{actions.map((action) => <Button key={action.en} type={action.primary ? 'primary' : 'default'} loading={busy} onClick={() => handleAction(action)}>{t(action.zh, action.en)}</Button>)}</Space>
        </aside>
      </div>
    </Judgement>
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
