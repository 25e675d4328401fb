import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { useMay } from '#ui/session.tsx';
import { useQuery } from '#ui/use-query.ts';
import { listCasesOfEntry } from '../contract/endpoints.ts';
import { awaitsWords } from '../contract/plain-words.ts';
import { CaseStage, ClockTag, TrackStage } from './case-parts.tsx';

/** Says on a declaration's dossier that a case of intellectual property is on it, and where it stands. Silent where there is none. */
export function CaseNote({ entryId }: { readonly entryId: string }) {
  const t = useText();
  const say = useWords();
  const may = useMay();
  const asked = useQuery(listCasesOfEntry, { entryId }, { follows: ['ipr-case'], enabled: /^\d{18}$/.test(entryId) && may('desk') });
  return (
    <>{(asked.data ?? []).map((kase) => (
      <Alert key={kase.caseNo} style={{ marginBottom: 14 }} showIcon type={kase.stage === 'open' ? 'warning' : kase.stage === 'released' ? 'success' : 'error'}
        title={<>{t('知识产权案件', 'Rights case')} {may('ipr-case.read') ? <Link to="/desk/ipr-cases/$caseNo" params={{ caseNo: kase.caseNo }} className="figures">{kase.caseNo}</Link> : <span className="figures">{kase.caseNo}</span>} <CaseStage stage={kase.stage} />{kase.awaits !== 'NOBODY' && <span className="muted">{t('待', 'waits for ')}{say(awaitsWords[kase.awaits])}</span>}</>}
        description={<>{kase.rights.map((right) => <div key={right.recordNo}><span className="figures">{right.recordNo}</span> {right.title} <TrackStage stage={right.stage} ground={right.ground} /></div>)}{kase.clocks.map((clock) => <ClockTag key={`${clock.recordNo}${clock.kind}`} clock={clock} />)}</>} />
    ))}</>
  );
}
