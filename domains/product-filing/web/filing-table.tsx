import { Link } from '@tanstack/react-router';
import { Progress, Table, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useText } from '#ui/language.tsx';
import { At } from '#ui/parts.tsx';
import { useShortcuts } from '#ui/use-shortcuts.ts';
import type { FilingRow } from '../contract/endpoints.ts';
import { AwaitsText, FilingStage } from './filing-stage.tsx';
import { photographUrl } from './photograph.tsx';

type Props = { readonly rows: readonly FilingRow[]; readonly base: '/desk/products' | '/desk/filings' };

/** Filings as a list, for firms and officers: `j` and `k` to move, Enter to open. */
export function FilingTable({ rows, base }: Props) {
  const t = useText();
  const [chosen, setChosen] = useState(0);
  useEffect(() => setChosen((at) => Math.min(at, Math.max(0, rows.length - 1))), [rows]);
  useShortcuts({
    j: () => setChosen((at) => Math.min(at + 1, rows.length - 1)), k: () => setChosen((at) => Math.max(at - 1, 0)), Enter: () => document.getElementById(`open-${rows[chosen]?.filingNo}`)?.click(),
  });
  const firms = base === '/desk/filings';
  return (
    <Table<FilingRow>
      size="small" rowKey="filingNo" dataSource={[...rows]} pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: firms ? 1130 : 980 }} rowClassName={(_row, index) => (index === chosen ? 'row-chosen' : '')}
      columns={[
        { title: t('照片', 'Picture'), dataIndex: 'cover', width: 76, render: (cover: string | null) => (cover ? <img className="filing-cover" src={photographUrl(cover)} alt="" loading="lazy" /> : <span className="filing-cover none" aria-hidden="true" />) },
        { title: t('备案编号', 'Filing'), dataIndex: 'filingNo', width: 150, render: (filingNo: string) => <Link id={`open-${filingNo}`} to={`${base}/$filingNo`} params={{ filingNo }} className="figures">{filingNo}</Link> },
        { title: t('状态', 'State'), dataIndex: 'stage', width: 110, render: (stage: string, { differing }) => <><FilingStage stage={stage} />{differing > 0 && <Tag color="gold">{t('与备案有异', 'Differs')}</Tag>}</> },
        ...(firms ? [{ title: t('企业', 'Firm'), key: 'firm', width: 150, ellipsis: true, render: (_: unknown, row: FilingRow) => t(row.firmName, row.firmNameEn) }] : []),
        { title: t('产品', 'Product'), key: 'name', width: 180, render: (_, row) => <><b>{t(row.nameZh, row.nameEn)}</b><br /><span className="muted figures">{row.productCode} · {row.hs}</span></> },
        { title: t('参照图像', 'References'), key: 'references', width: 100, render: (_, row) => (row.edition === 0 ? <span className="muted">—</span> : <References row={row} />) },
        { title: t('下一步', 'What comes next'), key: 'awaits', render: (_, row) => <AwaitsText stage={row.stage} awaits={row.awaits} /> },
        { title: t('有效期至', 'Valid to'), dataIndex: 'validTo', width: 104, render: (day: string | null) => <span className="figures nowrap">{day ?? '—'}</span> },
        { title: t('变动', 'Changed'), dataIndex: 'changedAt', width: 104, render: (at: string) => <At at={at} /> },
      ]}
    />
  );
}

function References({ row }: { readonly row: FilingRow }) {
  const t = useText();
  return <span title={t(`已绑定 ${row.references} 幅，须 ${row.wanted} 幅`, `${row.references} bound of ${row.wanted} wanted`)}><Progress percent={Math.min(100, (row.references / row.wanted) * 100)} steps={row.wanted} size="small" showInfo={false} /> <span className="figures">{row.references}/{row.wanted}</span></span>;
}
