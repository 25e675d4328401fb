import { Button, Card, Input, Space } from 'antd';
import { useState } from 'react';
import { useText } from '#ui/language.tsx';
import { Asked, Refused, Stage } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { getLotProof, getPublicKeys, type LotProof } from '../contract/endpoints.ts';
import type { PublicKeys } from '../contract/notary.ts';
import { trustOf } from '../model/trust.ts';
import { verifyLotProof } from '../model/verify-lot.ts';
import { ProofSteps } from './proof-steps.tsx';
import { roundStages } from './words.ts';

const none = { entry: '' };

/** A firm checks by itself that its declaration was drawn fairly. */
export function Page() {
  const t = useText();
  const [{ entry }, change] = useUrlFilter(none);
  const [typed, setTyped] = useState(entry);
  return (
    <div className="page" style={{ maxWidth: 900 }}>
      <div className="page-head"><h1>{t('我的抽签证明', 'Our draw proofs')}</h1></div>
      <Card size="small" style={{ marginBottom: 14 }}>
        <Space.Compact style={{ width: '100%' }}>
          <Input autoFocus className="figures" value={typed} onChange={(event) => setTyped(event.target.value.trim())} onPressEnter={() => change({ entry: typed })} maxLength={18} inputMode="numeric" placeholder={t('18 位报关单号', 'Declaration number, 18 digits')} aria-label={t('报关单号', 'Declaration number')} />
          <Button type="primary" disabled={!/^\d{18}$/.test(typed)} onClick={() => change({ entry: typed })}>{t('取证明并核对', 'Fetch and verify')}</Button>
        </Space.Compact>
      </Card>
      {/^\d{18}$/.test(entry) && <Proof entry={entry} />}
    </div>
  );
}

function Proof({ entry }: { readonly entry: string }) {
  const proof = useQuery(getLotProof, { kind: 'selection', item: entry }, { follows: ['draw'] });
  const keys = useQuery(getPublicKeys, {});
  if (proof.refused) return <Refused refusal={proof.refused} />;
  return <Asked asked={proof}>{(held) => <Asked asked={keys}>{(known) => <ProofBody proof={held} keys={known} />}</Asked>}</Asked>;
}

function ProofBody({ proof, keys }: { readonly proof: LotProof; readonly keys: PublicKeys | null }) {
  const t = useText();
  const trust = keys ? trustOf(keys) : undefined;
  const selected = proof.result?.kind === 'selection' ? proof.result.selected : undefined;
  return (
    <Card size="small" title={<code>{proof.item.id}</code>} extra={<Space><Stage stage={proof.stage} words={roundStages[proof.stage]} /><Button size="small" onClick={() => save(proof, keys)}>{t('下载证明（JSON）', 'Download the proof (JSON)')}</Button></Space>}>
      <p>{selected === undefined ? t('本轮尚未公布。', 'The round is not published yet.') : selected ? t('随机抽取：抽中查验。', 'The draw chose this declaration for inspection.') : t('随机抽取：未抽中。', 'The draw did not choose this declaration.')} <span className="muted">{t(`轮次 ${proof.record.roundId}`, `Round ${proof.record.roundId}`)}</span></p>
      {trust ? <ProofSteps steps={verifyLotProof(proof, trust)} /> : <p className="muted">{t('本机无法核对此处所用的签名算法，请下载后用审计程序核对。', 'This browser cannot check the signatures used here; download the proof and use the auditor\'s program.')}</p>}
    </Card>
  );
}

function save(proof: LotProof, keys: PublicKeys | null): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify({ proof, keys }, null, 2)], { type: 'application/json' }));
  link.download = `draw-proof-${proof.item.id}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
