import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { EntryId } from '#kernel/entry-number.ts';
import { useText } from '#ui/language.tsx';
import { useMay } from '#ui/session.tsx';
import { useQuery } from '#ui/use-query.ts';
import { getCoverage } from '../contract/endpoints.ts';

/** Says on a declaration whether its goods are filed, and whether that puts the scanner first. Silent where nothing is filed. */
export function CoveredNote({ entryId }: { readonly entryId: string }) {
  const t = useText();
  const may = useMay();
  const known = EntryId.safeParse(entryId);
  const asked = useQuery(getCoverage, { entryId: known.data ?? entryId as EntryId }, { follows: ['product-filing'], enabled: known.success && may('filing.read') });
  const lines = asked.data?.lines.filter(({ filingNo }) => filingNo !== null) ?? [];
  if (!asked.data || lines.length === 0) return null;
  const of = asked.data.lines.length;
  return (
    <Alert style={{ marginBottom: 14 }} showIcon type={asked.data.machineFirst ? 'success' : 'info'}
      title={asked.data.machineFirst ? t('机检优先：各项均为有效备案产品，参照图像齐备', 'Machine-inspected first: every line is a filed product with all its reference images') : t(`${of} 项中 ${lines.length} 项为备案产品，未达机检优先`, `${lines.length} of ${of} lines are filed products; not machine-inspected first`)}
      description={lines.map(({ gNo, filingNo, references, wanted }) => <span key={gNo} className="nowrap" style={{ marginInlineEnd: 14 }}>#{gNo} <Link to="/desk/filings/$filingNo" params={{ filingNo: filingNo ?? '' }} className="figures">{filingNo}</Link> <span className="muted">{t('参照', 'references')} {references}/{wanted}</span></span>)} />
  );
}
