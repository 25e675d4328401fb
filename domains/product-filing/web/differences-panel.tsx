import { Link } from '@tanstack/react-router';
import { Card, Table, Tag } from 'antd';
import { ScanNo } from '#domains/scan-review/contract/ids.ts';
import { useText } from '#ui/language.tsx';
import { At } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import type { FilingView } from '../contract/endpoints.ts';

type Seen = FilingView['differences'][number];

/** Scans that the comparison says differ from the references, with what officers and inspectors made of each. Silent where there are none. */
export function DifferencesPanel({ filing: { differences } }: { readonly filing: FilingView }) {
  const t = useText();
  const may = useMay();
  if (differences.length === 0) return null;
  return (
    <Card size="small" style={{ marginBottom: 14, borderColor: 'var(--warn)' }} title={<><Tag color="gold">{t('与备案有异', 'Differs from filing')}</Tag>{t('机检比对提示', 'What the comparison says')}</>} extra={<span className="muted">{t('比对仅供参考；关员标注与备案不符或查验证实，方中止', 'Evidence only: an officer\'s mark, or an inspection that confirms it, suspends')}</span>}>
      <Table<Seen> size="small" rowKey="scanNo" dataSource={[...differences]} pagination={{ pageSize: 10, hideOnSinglePage: true }} scroll={{ x: 760 }} columns={[
        { title: t('图像', 'Scan'), dataIndex: 'scanNo', render: (scanNo: string) => (may('scan.oversee') ? <Link to="/desk/scans/view/$scanNo" params={{ scanNo: ScanNo.parse(scanNo) }} className="figures">{scanNo}</Link> : <span className="figures">{scanNo}</span>) },
        { title: t('报关单', 'Declaration'), dataIndex: 'entryId', render: (entryId: string) => <span className="figures">{entryId}</span> },
        { title: t('p 值', 'p'), dataIndex: 'p', width: 90, render: (p: number, { references }) => <span className="figures" title={t(`同一货物重新装箱，每万次约有 ${Math.round(p * 10_000)} 次差异如此之大；与 ${references} 幅参照比对`, `Of ten thousand lawful packings of these goods ${Math.round(p * 10_000)} differ as much; against ${references} references`)}>{p.toFixed(4)}</span> },
        { title: t('判图', 'Officers'), dataIndex: 'verdict', width: 90, render: (verdict: Seen['verdict']) => (verdict === 'SUSPICIOUS' ? <Tag color="red">{t('可疑', 'Suspicious')}</Tag> : <Tag color="green">{t('放行', 'Released')}</Tag>) },
        { title: t('查验', 'Inspection'), dataIndex: 'finding', render: (finding: Seen['finding']) => <Finding finding={finding} /> },
        { title: t('提示于', 'Told'), dataIndex: 'seenAt', width: 104, render: (at: string) => <At at={at} /> },
      ]} />
    </Card>
  );
}

function Finding({ finding }: { readonly finding: Seen['finding'] }) {
  const t = useText();
  if (!finding) return <span className="muted">{t('未查验', 'None')}</span>;
  return <>{finding.conforms ? <Tag color="green">{t('未见不符', 'Found in order')}</Tag> : <Tag color="red">{t('证实不符', 'Confirmed')}</Tag>} {finding.note}</>;
}
