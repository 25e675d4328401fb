import { Tag } from 'antd';
import { useWords } from '#ui/language.tsx';
import { awaitsWords, filingStageWords } from '../contract/plain-words.ts';

const colours: Readonly<Record<string, string>> = { draft: 'default', submitted: 'gold', returned: 'red', active: 'green', suspended: 'red', lapsed: 'orange', revoked: 'default' };

export function FilingStage({ stage }: { readonly stage: string }) {
  const say = useWords();
  return <Tag color={colours[stage] ?? 'default'}>{say(filingStageWords[stage]) || stage}</Tag>;
}

/** Who acts next and on what. */
export function AwaitsText({ stage, awaits }: { readonly stage: string; readonly awaits: string }) {
  const say = useWords();
  return <span>{say(awaitsWords[`${stage} ${awaits}`])}</span>;
}
