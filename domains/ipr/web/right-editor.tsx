import { Button, Form, type FormInstance, Space } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import type { Refused as Refusal } from '#ui/call.ts';
import { useText } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { ToDo } from '#ui/to-do.tsx';
import type { RightForm } from '../contract/form.ts';
import { wordsOfPath } from './field-words.ts';
import { judge } from './form-problems.ts';
import { Judgement } from './judgement.tsx';
import { RightFields } from './right-fields.tsx';

type Action = { readonly zh: string; readonly en: string; readonly primary: boolean; /** Only once nothing is left to do. */ readonly whole: boolean; readonly run: (form: RightForm) => Promise<void> };
type Props = {
  readonly initial: Readonly<Record<string, unknown>>; readonly fixedRight: boolean; readonly withLicences: boolean;
  /** The house's day; empty where it is not known. */
  readonly today: string; readonly papersElsewhere?: boolean;
  readonly actions: readonly Action[]; readonly busy: boolean; readonly refusal: Refusal | undefined;
  /** Told of every change, to keep what is typed. */
  readonly onTyped?: (values: Record<string, unknown>) => void;
  /** What else is asked beside the form. */
  readonly aside?: ReactNode;
};

/** The application with its live judgement beside it: what is left to do, each a way to its field. */
export function RightEditor({ initial, fixedRight, withLicences, today, papersElsewhere = false, actions, busy, refusal, onTyped, aside }: Props) {
  const t = useText();
  const [form] = Form.useForm<Record<string, unknown>>();
  const [values, setValues] = useState<Record<string, unknown>>(initial);
  const [all, setAll] = useState(false);
  const judged = useMemo(() => judge(values, today, papersElsewhere), [values, today, papersElsewhere]);

  function handleAction(action: Action) {
    setAll(true);
    const blocking = action.whole || !judged.form ? judged.problems : [];
    if (judged.form && blocking.length === 0) return void action.run(judged.form);
    toField(form, blocking[0]?.path);
  }

  return (
    <Judgement value={{ problems: judged.problems, all }}>
      <div className="filing-edit">
        {/* Fields that come and go with the kind keep what was typed in them: all values are taken, not only those shown. */}
        <Form form={form} layout="vertical" initialValues={initial} onValuesChange={() => { const next = { ...initial, ...form.getFieldsValue(true) }; setValues(next); onTyped?.(next); }}>
          <RightFields fixedRight={fixedRight} withLicences={withLicences} />
        </Form>
        <aside>
          <ToDo problems={judged.problems} wordsOf={wordsOfPath} onField={(path) => { setAll(true); toField(form, path); }} />
          {aside}
          <Refused refusal={refusal} />
          <Space wrap>{actions.map((action) => <Button key={action.en} type={action.primary ? 'primary' : 'default'} loading={busy} onClick={() => handleAction(action)}>{t(action.zh, action.en)}</Button>)}</Space>
        </aside>
      </div>
    </Judgement>
  );
}

/** Brings a field into view with the cursor in it; a list that is empty by its button. */
function toField(form: Pick<FormInstance, 'scrollToField'>, path: string | undefined): void {
  if (path === undefined) return;
  const [head = ''] = path.split('.');
  const other = document.querySelector<HTMLElement>(`input[data-file="${head}"]`) ?? (path === head ? document.querySelector<HTMLElement>(`[data-add="${head}"]`) : null);
  if (other) return other.focus();
  // Of a field that holds several values the whole field is meant.
  const name = path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  form.scrollToField(head === 'textMarks' || head === 'niceClasses' ? [head] : name, { focus: true, block: 'center' });
}
