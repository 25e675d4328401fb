import { Card, Image, Select } from 'antd';
import { useState } from 'react';
import { photographKinds } from '#domains/product-filing/contract/form.ts';
import { getReferences, type ReferenceView } from '#domains/product-filing/contract/endpoints.ts';
import { EntryId } from '#kernel/entry-number.ts';
import { useQuery } from '#ui/use-query.ts';
import { call, CallRefused, type Refused as Refusal } from '#ui/call.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { getScan, type ScanRow, type ScanView } from '../contract/endpoints.ts';
import { ScanNo } from '../contract/ids.ts';
import { typicalShows } from './stage-words.ts';

type Props = { readonly scan: ScanView; readonly chosen: string | undefined; readonly onChosen: (scan: ScanView | undefined) => void };

/** Chooses the picture to compare with; q changes how the two are laid beside or over each other. */
export function ReferencePanel(props: Props) {
  const entry = EntryId.safeParse(props.scan.entryId);
  return entry.success ? <OfDeclaration {...props} entryId={entry.data} /> : <Panel {...props} filed={[]} />;
}

/** With what the declaration's trader has filed of its goods. */
function OfDeclaration({ entryId, ...props }: Props & { readonly entryId: EntryId }) {
  return <Panel {...props} filed={useQuery(getReferences, { entryId }).data?.filings ?? []} />;
}

function Panel({ scan, chosen, onChosen, filed }: Props & { readonly filed: readonly ReferenceView[] }) {
  const t = useText();
  const say = useWords();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal>();
  const group = (label: string, rows: readonly ScanRow[]) => ({ label, options: rows.map(({ scanNo, site, receivedAt }) => ({ value: scanNo, label: `${receivedAt.slice(5, 10)} ${site} ${scanNo}` })) });
  const references = filed.map(({ nameZh, nameEn, filingNo, scanNos }) => ({ label: t(`备案 ${nameZh} ${filingNo}`, `Filed: ${nameEn} ${filingNo}`), options: scanNos.map((scanNo) => ({ value: scanNo, label: scanNo })) }));
  const nearest = { label: t('相近典型图像', 'Nearest typical images'), options: scan.nearest.map(({ scanNo, similarity, typical: { name, hs, shows } }) => ({ value: scanNo, label: `${similarity.toFixed(2)} ${name} ${hs.slice(0, 4)} ${shows === 'OTHERWISE' ? `${say(typicalShows[shows])} ` : ''}${scanNo}` })) };
  const groups = [nearest, ...references, group(t('同一收发货人', 'Same trader'), scan.earlier), group(t('同类货物', 'Like goods'), scan.likeGoods), group(t('空箱', 'Empty box'), scan.empties)].filter(({ options }) => options.length > 0);
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
        : <Select allowClear popupMatchSelectWidth={false} loading={busy} style={{ width: '100%' }} value={chosen ?? null} options={groups} placeholder={t('选择参考图像，q 键切换对比方式', 'Choose a reference; q changes the comparison')} onChange={(value) => void choose(value ?? undefined)} />}
      {scan.look !== null && <p className="muted">{t('相近的典型图像由网络挑选，随机检意见一同在您作出结论后显示', 'Typical images that are alike are the network\'s choice; they are shown with its opinion, once you have concluded')}</p>}
      {scan.notCompared > 0 && <p className="muted">{t(`另有 ${scan.notCompared} 幅典型图像尚未由本网络识读，未作比较`, `${scan.notCompared} more typical images were not read by this network yet and are not compared`)}</p>}
      <Refused refusal={refused} />
      {filed.map(({ filingNo, nameZh, nameEn, stage, sameName, carton, piecesPerCarton, grossKg, photographs }) => (
        <div key={filingNo} style={{ marginTop: 8 }}>
          <b>{t(nameZh, nameEn)}</b> <span className="muted figures">{filingNo}</span>{!sameName && <span className="muted"> {t('品名与申报不同', 'named otherwise than declared')}</span>}{stage !== 'active' && <span className="bad-text"> {t('备案不在有效状态', 'not in force')}</span>}
          <p className="figures muted">{carton.lengthMm} × {carton.widthMm} × {carton.heightMm} mm · {piecesPerCarton} {t('件/箱', 'a carton')} · {grossKg} kg</p>
          <div className="photos"><Image.PreviewGroup>{photographs.map(({ hash, kind }) => <Image key={`${hash} ${kind}`} src={`/api/product-filing/photographs/${hash}`} alt={say(photographKinds[kind])} />)}</Image.PreviewGroup></div>
        </div>
      ))}
    </Card>
  );
}
