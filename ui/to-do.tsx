import { Alert, Card } from 'antd';
import { useText, useWords } from '#ui/language.tsx';

type Words = { readonly zh: string; readonly en: string };
type Problem = Words & { readonly path: string };
const shown = 12;

/** What is left to do in a form, each a way to its field; `wordsOf` names the field of a path. */
export function ToDo({ problems, wordsOf, onField }: { readonly problems: readonly Problem[]; readonly wordsOf: (path: string) => Words; readonly onField: (path: string) => void }) {
  const t = useText();
  const say = useWords();
  if (problems.length === 0) return <Alert type="success" showIcon style={{ marginBottom: 12 }} title={t('内容齐备，可以提交', 'Complete: it can be submitted')} />;
  return (
    <Card size="small" style={{ marginBottom: 12 }} title={t(`还有 ${problems.length} 处`, `${problems.length} left to do`)}>
      <ul className="to-do" role="status">
        {problems.slice(0, shown).map((problem) => <li key={`${problem.path} ${problem.zh}`}><button type="button" onClick={() => onField(problem.path)}>{say(wordsOf(problem.path))}</button> {say(problem)}</li>)}
        {problems.length > shown && <li className="muted">{t(`另有 ${problems.length - shown} 处`, `and ${problems.length - shown} more`)}</li>}
      </ul>
    </Card>
  );
}
