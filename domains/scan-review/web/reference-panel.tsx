import { Card, Select } from 'antd';
import { useState } from 'react';
import { call, CallRefused, type Refused as Refusal } from '#ui/call.ts';
import { useText } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { getScan, type ScanRow, type ScanView } from '../contract/endpoints.ts';
import { ScanNo } from '../contract/ids.ts';

/** Chooses the picture to compare with; q changes how the two are laid beside or over each other. */
export function ReferencePanel({ scan, chosen, onChosen }: { readonly scan: ScanView; readonly chosen: string | undefined; readonly onChosen: (scan: ScanView | undefined) => void }) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal>();
  const group = (label: string, rows: readonly ScanRow[]) => ({ label, options: rows.map(({ scanNo, site, receivedAt }) => ({ value: scanNo, label: `${receivedAt.slice(5, 10)} ${site} ${scanNo}` })) });
  const groups = [group(t('同一收发货人', 'Same trader'), scan.earlier), group(t('同类货物', 'Like goods'), scan.typical), group(t('空箱', 'Empty box'), scan.empties)].filter(({ options }) => options.length > 0);
  async function choose(scanNo: string | undefined): Promise<void> {
    setRefused(undefined);
    if (!scanNo) return onChosen(undefined);
    setBusy(true);
    try {
      onChosen(await call(getScan, { scanNo: ScanNo.parse(scanNo) }));
    } catch (fault) {
      if (fault instanceof CallRefused) setRefused(fault.refusal);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Card size="small" title={t('对比图像', 'Compare with')}>
      {groups.length === 0
        ? <span className="muted">{t('尚无同一收发货人、同类货物或空箱的已放行图像', 'No released image of this trader, of like goods or of an empty box yet')}</span>
        : <Select allowClear loading={busy} style={{ width: '100%' }} value={chosen ?? null} options={groups} placeholder={t('选择参考图像，q 键切换对比方式', 'Choose a reference; q changes the comparison')} onChange={(value) => void choose(value ?? undefined)} />}
      <Refused refusal={refused} />
    </Card>
  );
}
