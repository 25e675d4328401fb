import { useText } from '#ui/language.tsx';
import { At } from '#ui/parts.tsx';
import type { ChangeView, DeclarationView } from '../contract/endpoints.ts';
import { differencesOf } from '../model/change-difference.ts';
import { DifferenceTable } from './difference-table.tsx';

/** What is asked for and why: reason, fields before → after, and the sum due before → after. */
export function ChangeContent({ declaration, change }: { readonly declaration: DeclarationView; readonly change: ChangeView }) {
  const t = useText();
  return (
    <>
      <p style={{ marginBlock: '0 8px' }}><span className="muted">{t('理由', 'Reason')}</span> {change.reason} <span className="muted">· <At at={change.at} /></span></p>
      {change.form && <DifferenceTable differences={differencesOf(declaration.form, change.form)} empty={t('各项无变化', 'No field differs')} />}
      {change.total !== null && (
        <p style={{ marginBlock: '8px 0' }}>
          <span className="muted">{t('应缴税款', 'Due')}</span> <span className="figures">{change.total === declaration.duty.total ? t(`¥${change.total}，不变`, `¥${change.total}, unchanged`) : `¥${declaration.duty.total} → ¥${change.total}`}</span>
        </p>
      )}
    </>
  );
}
