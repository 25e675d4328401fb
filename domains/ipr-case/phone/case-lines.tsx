import { useEffect, useState } from 'react';
import type { OutputOf } from '#kernel/endpoint.ts';
import { call } from '#ui/call.ts';
import { useText, useWords } from '#ui/language.tsx';
import { usePhoneLine } from '#ui/phone/line.ts';
import { Notice } from '#ui/phone/notice.tsx';
import { listCasesOfEntry } from '../contract/endpoints.ts';
import { caseStageWords, trackStageWords } from '../contract/plain-words.ts';

const everyMs = 30_000;

/** What became of suspected infringement that an inspector reported. Silent without a case, and without a network until it is back. */
export function CaseLines({ entryId }: { readonly entryId: string }) {
  const t = useText();
  const say = useWords();
  const line = usePhoneLine();
  const [cases, setCases] = useState<OutputOf<typeof listCasesOfEntry>>([]);
  useEffect(() => {
    if (line !== 'open') return;
    let current = true;
    const look = (): void => void call(listCasesOfEntry, { entryId }, { signal: AbortSignal.timeout(15_000) }).then((found) => { if (current) setCases(found); }, () => undefined);
    look();
    const timer = setInterval(look, everyMs);
    return () => { current = false; clearInterval(timer); };
  }, [entryId, line]);
  return <>{cases.map(({ caseNo, stage, rights }) => (
    <div key={caseNo} data-case={caseNo}><Notice tone={stage === 'open' ? 'warn' : 'plain'}>
      {t('知识产权案件', 'Rights case')} <span className="figures">{caseNo}</span> · {say(caseStageWords[stage])}
      {rights.map((right) => <div key={right.recordNo}>{right.title} <span className="figures">{right.recordNo}</span> · {say(trackStageWords[right.stage])}</div>)}
    </Notice></div>
  ))}</>;
}
