import { Alert } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { stepWords } from './words.ts';
import './draw.css';

type Shown = { readonly step: string; readonly of?: string; readonly outcome: 'holds' | 'fails' | 'waiting'; readonly detail: string };

/** Every step with its outcome and the value that was reckoned here. */
export function ProofSteps({ steps }: { readonly steps: readonly Shown[] }) {
  const t = useText();
  const say = useWords();
  const failing = steps.filter(({ outcome }) => outcome === 'fails').length;
  const waiting = steps.filter(({ outcome }) => outcome === 'waiting').length;
  return (
    <div className="proof">
      {failing > 0
        ? <Alert type="error" showIcon title={t(`${failing} 项不成立，请向海关或审计部门反映`, `${failing} steps fail; tell customs or the auditor`)} />
        : waiting > 0
          ? <Alert type="info" showIcon title={t(`已能核对的各项均成立，另有 ${waiting} 项须待本轮公布或入账后核对`, `All that can be checked holds; ${waiting} wait for publication or the log`)} />
          : <Alert type="success" showIcon title={t('各项均成立', 'Every step holds')} />}
      <ol className="proof-steps">
        {steps.map(({ step, of, outcome, detail }) => (
          <li key={`${step} ${of ?? ''}`} className={outcome}>
            <span className="proof-mark" role="img" aria-label={outcome === 'holds' ? t('成立', 'holds') : outcome === 'fails' ? t('不成立', 'fails') : t('待定', 'not yet')}>{outcome === 'holds' ? '✓' : outcome === 'fails' ? '✗' : '…'}</span>
            <span><b>{say(stepWords[step])}{of ? ` · ${of}` : ''}</b>{detail && <code>{detail}</code>}</span>
          </li>
        ))}
      </ol>
      <p className="muted">{t('以上由您的浏览器自行计算，不靠服务器作答。公钥请与各单位自行公布的核对。', 'Your browser reckoned all of this itself. Compare the keys with those the bodies publish themselves.')}</p>
    </div>
  );
}
