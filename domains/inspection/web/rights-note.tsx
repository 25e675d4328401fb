import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { listCasesOfEntry } from '#domains/ipr-case/contract/endpoints.ts';
import { caseStageWords, trackStageWords } from '#domains/ipr-case/contract/plain-words.ts';
import { useText, useWords } from '#ui/language.tsx';
import { useMay } from '#ui/session.tsx';
import { useQuery } from '#ui/use-query.ts';

/** What became of suspected infringement that an order found. Silent where there is no case. */
export function RightsNote({ entryId }: { readonly entryId: string }) {
  const t = useText();
  const say = useWords();
  const may = useMay();
  const asked = useQuery(listCasesOfEntry, { entryId }, { follows: ['ipr-case'] });
  return (
    <>{(asked.data ?? []).map(({ caseNo, stage, rights }) => (
      <Alert key={caseNo} style={{ marginBottom: 14 }} showIcon type={stage === 'open' ? 'warning' : 'info'} title={<>{t('知识产权案件', 'Rights case')} {may('ipr-case.read') ? <Link to="/desk/ipr-cases/$caseNo" params={{ caseNo }} className="figures">{caseNo}</Link> : <span className="figures">{caseNo}</span>} · {say(caseStageWords[stage])}</>}
        description={rights.map((right) => <div key={right.recordNo}>{right.title} <span className="figures muted">{right.recordNo}</span> · {say(trackStageWords[right.stage])}</div>)} />
    ))}</>
  );
}
