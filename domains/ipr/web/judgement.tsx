import { Col, Form } from 'antd';
import { createContext, type ReactNode, useContext } from 'react';
import { useWords } from '#ui/language.tsx';
import type { Problem } from '../contract/problem.ts';
import { fieldWords } from './field-words.ts';

/** What is wrong now, and whether it is shown at fields nobody has touched yet. */
export const Judgement = createContext<{ readonly problems: readonly Problem[]; readonly all: boolean }>({ problems: [], all: false });

export type Path = (string | number)[];
type Props = { readonly path: Path; readonly span?: number; /** Within a list the item's name is relative to it, the path is not. */ readonly name?: Path; readonly children: ReactNode; readonly hint?: string };

/** One field with its name and what is wrong with it. */
export function Field({ path, name, span = 6, hint, children }: Props) {
  const say = useWords();
  const { problems, all } = useContext(Judgement);
  const form = Form.useFormInstance();
  const place = path.join('.');
  const problem = problems.find((each) => each.path === place || each.path.startsWith(`${place}.`));
  const shown = problem !== undefined && (all || form.isFieldTouched(path));
  const words = fieldWords[path.filter((part) => typeof part === 'string').join('.')];
  return (
    <Col xs={24} sm={span > 12 ? 24 : 12} xl={span}>
      <Form.Item name={name ?? path} label={say(words)} {...(hint ? { extra: hint } : {})} {...(shown ? { validateStatus: 'error' as const, help: say(problem) } : {})}>{children}</Form.Item>
    </Col>
  );
}

/** What is wrong with a field that is no single input, such as the figures. */
export function FieldProblems({ path }: { readonly path: string }) {
  const say = useWords();
  const { problems, all } = useContext(Judgement);
  const own = problems.filter((each) => each.path === path || each.path.startsWith(`${path}.`));
  return all && own.length > 0 ? <p className="bad-text" role="alert">{own.map((problem) => say(problem)).join(' · ')}</p> : null;
}
