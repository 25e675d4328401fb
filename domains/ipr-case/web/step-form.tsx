import { Button, Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import type { ArgsOf, Endpoint } from '#kernel/endpoint.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { AttachmentsField } from './attachments-field.tsx';

type Words = { readonly zh: string; readonly en: string };
/** One field of a step; `hint` stands beneath it. */
export type StepField = {
  readonly name: string; readonly label: Words; readonly kind: 'text' | 'area' | 'money' | 'day' | 'instant' | 'choice' | 'files'; readonly options?: Readonly<Record<string, Words>>; readonly initial?: string; readonly optional?: boolean; readonly hint?: ReactNode; readonly least?: number;
};
export type StepValues = Readonly<Record<string, string>> & { readonly files?: readonly string[] };
type Props<E extends Endpoint> = {
  readonly endpoint: E; readonly fields: readonly StepField[]; readonly args: (values: StepValues) => ArgsOf<E>; readonly submit: Words; readonly danger?: boolean; readonly onDone?: () => void;
  /** Which field a refusal is about, so that it is told there. */
  readonly faults?: Readonly<Record<string, string>>;
};

/** A step of a case as a form: what is missing or refused is told at its field, anything else beneath. */
export function StepForm<E extends Endpoint>({ endpoint, fields, args, submit, danger = false, onDone, faults = {} }: Props<E>) {
  const t = useText();
  const say = useWords();
  const command = useCommand(endpoint);
  const [form] = Form.useForm<Record<string, string>>();
  const at = command.refused ? command.refused.fields[0]?.path ?? faults[command.refused.code] : undefined;
  const placed = fields.find(({ name }) => name === at)?.name;
  const told = command.refused && placed ? command.refused.fields[0]?.message ?? say(command.refused) : undefined;

  async function handleFinish(values: Record<string, string>) {
    if (!(await command.send(args(values)))) return;
    form.resetFields();
    onDone?.();
  }

  return (
    <Form form={form} layout="vertical" onFinish={(values) => void handleFinish(values)} onValuesChange={() => command.forget()} initialValues={Object.fromEntries(fields.flatMap(({ name, initial }) => (initial === undefined ? [] : [[name, initial]])))}>
      {fields.map((field) => (
        <Form.Item key={field.name} name={field.name} label={say(field.label)} extra={field.hint} style={{ marginBottom: 12 }} {...(placed === field.name && told ? { validateStatus: 'error' as const, help: told } : {})}
          rules={field.kind === 'files' ? [] : [...(field.optional ? [] : [{ required: true, message: t('必填', 'Required') }]), ...(field.least ? [{ min: field.least, message: t(`至少 ${field.least} 字`, `${field.least} characters at least`) }] : [])]}>
          {inputOf(field, say)}
        </Form.Item>
      ))}
      {!placed && <Refused refusal={command.refused} />}
      <Button type="primary" htmlType="submit" danger={danger} loading={command.busy}>{say(submit)}</Button>
    </Form>
  );
}

function inputOf({ kind, options = {} }: StepField, say: (words: Words) => string): ReactNode {
  switch (kind) {
    case 'area': return <Input.TextArea rows={3} maxLength={1000} />;
    case 'money': return <Input className="figures" inputMode="decimal" maxLength={22} suffix="CNY" />;
    case 'day': return <Input type="date" style={{ width: 180 }} />;
    case 'instant': return <Input type="datetime-local" style={{ width: 220 }} />;
    case 'choice': return <Select options={Object.entries(options).map(([value, words]) => ({ value, label: say(words) }))} />;
    case 'files': return <AttachmentsField />;
    default: return <Input maxLength={120} />;
  }
}

/** What `datetime-local` gives, by China's clock, as an instant. */
export function instantOfLocal(text: string): string {
  return new Date(`${text.length === 16 ? `${text}:00` : text}+08:00`).toISOString();
}
