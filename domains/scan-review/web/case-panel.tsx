import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { DeclarationForm } from '#domains/declaration/contract/form.ts';
import { useText } from '#ui/language.tsx';
import { At } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import type { ScanView } from '../contract/endpoints.ts';

/** What was declared and manifested of the boxes in the picture. */
export function CasePanel({ scan }: { readonly scan: ScanView }) {
  const t = useText();
  const may = useMay();
  const form = DeclarationForm.safeParse(scan.declaration?.form);
  const lines = form.success
    ? form.data.items.map(({ gNo, hsCode, name, qty, unit, netKg, origin }) => ({ key: String(gNo), hs: hsCode, name, facts: `${qty} ${unit} · ${netKg} kg · ${origin}` }))
    : (scan.manifest.declared ?? []).map(({ hs, name, grossKg, packages }, index) => ({ key: String(index), hs, name, facts: `${packages} ${t('件', 'packages')} · ${Math.round(grossKg)} kg` }));
  return (
    <Card size="small" title={t('申报与舱单', 'Declared and manifested')}>
      {scan.entryId && <p className="figures">{may('dossier.read') ? <Link to="/desk/dossier/$number" params={{ number: scan.entryId }}>{scan.entryId}</Link> : scan.entryId} {scan.declaration?.direction === 'E' ? t('出口', 'export') : t('进口', 'import')}</p>}
      {lines.map(({ key, hs, name, facts }) => <p key={key}><b>{name}</b> <span className="figures muted">{hs}<br />{facts}</span></p>)}
      {lines.length === 0 && <p className="muted">{scan.manifest.declared ? t('申报为空箱', 'Declared empty') : t('没有申报资料', 'Nothing declared is known')}</p>}
      {form.success && <p>{t('件数', 'Packages')} <b>{form.data.packages}</b> · {t('毛重', 'Gross')} <b>{form.data.grossKg} kg</b> · {t('箱', 'Boxes')} <b>{form.data.boxes.length}</b></p>}
      <table><tbody>
        {scan.boxFacts.map(({ boxNo, seals, sizeType, grossKg }) => <tr key={boxNo}><td className="figures">{boxNo} {sizeType}</td><td className="figures">{grossKg === null ? '' : `${grossKg} kg`} {seals.join(' ')}</td></tr>)}
        {scan.weighed.map(({ boxNo, boxes, direction, grossKg, tareKg, at }) => (
          <tr key={`weighed ${boxNo}`} data-weighed={boxNo}><td>{t('地磅', 'Weighbridge')} <span className="figures">{scan.boxes.length > 1 && boxNo}</span></td>
            <td className="figures">{tareKg === null ? t(`车货 ${grossKg} kg`, `with vehicle ${grossKg} kg`) : t(`箱货 ${Math.round(grossKg - tareKg)} kg`, `box and load ${Math.round(grossKg - tareKg)} kg`)}{boxes > 1 && t(`（${boxes} 箱合计）`, ` (${boxes} boxes together)`)} <span className="muted">{direction === 'E' ? t('进卡', 'in') : t('出卡', 'out')} <At at={at} /></span></td></tr>
        ))}
        <tr><td>{t('扫描', 'Scanned')}</td><td><At at={new Date(scan.scannedAt).toISOString()} /> {scan.deviceId}</td></tr>
      </tbody></table>
    </Card>
  );
}
