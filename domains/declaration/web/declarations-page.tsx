import { Badge, Segmented } from 'antd';
import { useText } from '#ui/language.tsx';
import { useMay } from '#ui/session.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { listDeclarations } from '../contract/endpoints.ts';
import { DeclarationTable } from './declaration-table.tsx';

export function Page() {
  const t = useText();
  const may = useMay();
  return (
    <div className="page">
      <div className="page-head"><h1>{t('报关单', 'Declarations')}</h1>{may('declaration.review') && <ReviewQueues />}</div>
      <DeclarationTable endpoint={listDeclarations} base="/desk/declarations" />
    </div>
  );
}

const none = { missing: '', stage: '', before: '' };
const counted = 100;

/** What waits for a documents officer: each queue is a filter of the list, so it stands in the URL. */
function ReviewQueues() {
  const t = useText();
  const [{ missing }, change] = useUrlFilter(none);
  const waiting = useQuery(listDeclarations, { missing: 'change', limit: counted }, { follows: ['declaration'] }).data?.rows.length ?? 0;
  return (
    <Segmented value={missing} onChange={(queue) => change({ missing: queue, stage: '', before: '' })} options={[
      { value: '', label: t('全部', 'All') }, { value: 'documents', label: t('待审单', 'To review') },
      { value: 'change', label: <>{t('删改申请', 'Changes asked')} <Badge count={waiting} overflowCount={counted - 1} size="small" color="var(--sea)" /></> },
    ]} />
  );
}
