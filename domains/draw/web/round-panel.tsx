import { Button, Card, Collapse, Descriptions } from 'antd';
import { useState } from 'react';
import { call, CallRefused, type Refused as Refusal } from '#ui/call.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At, Refused, Stage } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { getPublicKeys, getRound, type RoundTranscript } from '../contract/endpoints.ts';
import { trustOf } from '../model/trust.ts';
import { type RoundStep, verifyRound } from '../model/verify-round.ts';
import { leafInLog } from './leaf-in-log.ts';
import { ProofSteps } from './proof-steps.tsx';
import { kindWords, roundStages } from './words.ts';
import './draw.css';

/** One round as everybody may see it, and the button that has the browser check it. */
export function RoundPanel({ roundId }: { readonly roundId: string }) {
  const asked = useQuery(getRound, { roundId }, { follows: ['draw.round'] });
  return <Asked asked={asked}>{(round) => <RoundBody key={`${round.record.roundId} ${round.stage}`} round={round} />}</Asked>;
}

function RoundBody({ round }: { readonly round: RoundTranscript }) {
  const t = useText();
  const say = useWords();
  const { record } = round;
  return (
    <>
      <div className="page-head"><h1>{say(kindWords[record.kind])} · {record.site}</h1><Stage stage={round.stage} words={roundStages[round.stage]} /></div>
      <Verification round={round} />
      <Card size="small" title={t('封池', 'The freeze')} style={{ marginTop: 14 }}>
        <Descriptions size="small" column={{ xs: 1, lg: 2 }} items={[
          { key: 'id', label: t('轮次', 'Round'), children: <code className="hash">{record.roundId}</code> },
          { key: 'at', label: t('不早于', 'Not before'), children: <At at={record.dispatchAt} /> },
          { key: 'size', label: t('签池 / 在岗关员', 'Pool / officers on duty'), children: `${record.poolSize} / ${record.officerCount}` },
          { key: 'leaf', label: t('日志叶号', 'Leaf in the log'), children: round.leaf ?? t('待入账', 'waiting') },
          { key: 'overrides', label: t('人工改派', 'Set aside by people'), children: round.overrides },
          { key: 'attempt', label: t('第几次', 'Attempt'), children: record.retryOf ? `${record.attempt} (${record.retryOf})` : record.attempt },
          { key: 'pool', label: t('签池根', 'Root of the pool'), children: <code className="hash">{record.poolRoot}</code> },
          { key: 'officers', label: t('关员名单根', 'Root of the officers'), children: <code className="hash">{record.officerRoot}</code> },
          { key: 'rule', label: t('规则摘要', 'Hash of the rule'), children: <code className="hash">{record.ruleHash}</code> },
          ...(round.silent.length > 0 ? [{ key: 'silent', label: t('未出份额', 'Gave no share'), children: round.silent.join(t('、', ', ')) }] : []),
        ]} />
      </Card>
      <Collapse style={{ marginTop: 14 }} items={[
        { key: 'leaves', label: t(`盲化签（${round.itemLeaves.length}）`, `Blinded leaves (${round.itemLeaves.length})`), children: <ol className="leaves figures">{round.itemLeaves.map((leaf) => <li key={leaf} className="hash">{leaf}</li>)}</ol> },
        {
          key: 'shares', label: t(`部门证明（${round.shares.length} / ${record.departments.length}）`, `Departments' proofs (${round.shares.length} of ${record.departments.length})`),
          children: record.departments.map(({ name, publicKey }) => <p key={name}><b>{name}</b><br /><span className="muted">{t('公钥', 'Key')}</span> <code className="hash">{publicKey}</code><br /><span className="muted">{t('证明', 'Proof')}</span> <code className="hash">{round.shares.find(({ department }) => department === name)?.proof ?? '—'}</code></p>),
        },
      ]} />
    </>
  );
}

function Verification({ round }: { readonly round: RoundTranscript }) {
  const t = useText();
  const [steps, setSteps] = useState<readonly RoundStep[]>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);

  async function handleVerify() {
    setBusy(true);
    setRefusal(undefined);
    try {
      const [keys, log] = await Promise.all([call(getPublicKeys, {}), round.leaf === null ? undefined : leafInLog(round.leaf)]);
      setSteps(verifyRound(round, keys ? trustOf(keys) : undefined, log));
    } catch (fault) {
      if (!(fault instanceof CallRefused)) throw fault;
      setRefusal(fault.refusal);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Card size="small" title={t('自行核对', 'Check it yourself')} extra={<Button type="primary" loading={busy} onClick={() => void handleVerify()}>{t('在本机核对', 'Verify in this browser')}</Button>}>
      <Refused refusal={refusal} />
      {steps ? <ProofSteps steps={steps} /> : <p className="muted" style={{ margin: 0 }}>{t('浏览器将重算签池根、各部门的可验证随机证明与种子，并核对封池在见证方联署的日志中。', "The browser reckons the pool's root, each department's proof and the seed again, and checks that the freeze lies in the log which witnesses cosigned.")}</p>}
    </Card>
  );
}
