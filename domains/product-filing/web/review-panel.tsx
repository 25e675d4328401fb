import { Button, Card, Input, type InputRef, Space } from 'antd';
import { useRef, useState } from 'react';
import { useText } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { useShortcuts } from '#ui/use-shortcuts.ts';
import { acceptFiling, type FilingView, liftSuspension, returnFiling, suspendFiling } from '../contract/endpoints.ts';
import { FilingNo } from '../contract/ids.ts';

/** What the officer may decide now, and nothing that the stage forbids. `a` accepts, `r` goes to the reasons. */
export function ReviewPanel({ filing }: { readonly filing: FilingView }) {
  const t = useText();
  const [reasons, setReasons] = useState('');
  const [accept, giveBack, suspend, lift] = [useCommand(acceptFiling), useCommand(returnFiling), useCommand(suspendFiling), useCommand(liftSuspension)];
  const field = useRef<InputRef>(null);
  const filingNo = FilingNo.parse(filing.filingNo);
  const deciding = filing.stage === 'submitted' || (filing.amendment !== null && (filing.stage === 'active' || filing.stage === 'lapsed'));
  const holding = filing.stage === 'suspended';
  const inForce = filing.stage === 'active';
  const busy = accept.busy || giveBack.busy || suspend.busy || lift.busy;
  const handleAccept = (): void => void accept.send({ filingNo });
  const withReasons = (command: typeof giveBack | typeof suspend | typeof lift): void => void command.send({ filingNo, reasons: reasons.trim() }).then((done) => { if (done) setReasons(''); });
  useShortcuts({ r: () => field.current?.focus(), ...(deciding && !busy ? { a: handleAccept } : {}) });
  if (!deciding && !holding && !inForce) return null;

  const worded = reasons.trim().length >= 4;
  return (
    <Card size="small" style={{ marginBottom: 14, borderColor: 'var(--sea)' }} title={holding ? t('是否恢复', 'Lift the suspension?') : deciding ? t('审核', 'Review') : t('中止', 'Suspend')} extra={<span className="muted">{deciding ? t('a 准予，r 填理由', 'a accepts, r for reasons') : t('r 填理由', 'r for reasons')}</span>}>
      <Space wrap style={{ width: '100%' }} styles={{ item: { maxWidth: '100%' } }}>
        {deciding && <Button type="primary" loading={accept.busy} disabled={busy} onClick={handleAccept}>{filing.amendment ? t('准予变更', 'Accept the amendment') : t('准予备案', 'Accept the filing')}</Button>}
        <Input ref={field} value={reasons} onChange={(event) => setReasons(event.target.value)} maxLength={1000} style={{ width: 460, maxWidth: '100%' }} aria-label={t('理由', 'Reasons')} placeholder={holding ? t('恢复须写明理由', 'To lift it, say why') : t('退回或中止须写明理由，企业可见', 'To return or suspend, say why; the firm reads it')} />
        {deciding && <Button danger disabled={!worded || busy} loading={giveBack.busy} onClick={() => withReasons(giveBack)}>{t('退回', 'Return')}</Button>}
        {inForce && !deciding && <Button danger disabled={!worded || busy} loading={suspend.busy} onClick={() => withReasons(suspend)}>{t('中止备案', 'Suspend')}</Button>}
        {holding && <Button type="primary" disabled={!worded || busy || filing.explanation === null} loading={lift.busy} onClick={() => withReasons(lift)}>{t('恢复备案', 'Lift it')}</Button>}
      </Space>
      {holding && filing.explanation === null && <p className="muted" style={{ margin: '8px 0 0' }}>{t('企业说明后方可恢复', 'It can be lifted once the firm has explained')}</p>}
      <Refused refusal={accept.refused ?? giveBack.refused ?? suspend.refused ?? lift.refused} />
    </Card>
  );
}
