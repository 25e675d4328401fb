import { Tag } from 'antd';
import { getCoverage } from '#domains/product-filing/contract/endpoints.ts';
import { EntryId } from '#kernel/entry-number.ts';
import { useText } from '#ui/language.tsx';
import { useMay } from '#ui/session.tsx';
import { useQuery } from '#ui/use-query.ts';

/** 机检优先, beside the stage of an export all of whose lines are filed products with their reference images. */
export function FiledTag({ entryId, direction }: { readonly entryId: string; readonly direction: string }) {
  const t = useText();
  const may = useMay();
  const asked = useQuery(getCoverage, { entryId: EntryId.parse(entryId) }, { follows: ['product-filing'], enabled: direction === 'E' && may('filing.read') });
  return asked.data?.machineFirst ? <Tag color="green" title={asked.data.lines.map(({ gNo, filingNo }) => `#${gNo} ${filingNo ?? ''}`).join('  ')}>{t('机检优先', 'Machine-inspected first')}</Tag> : null;
}
