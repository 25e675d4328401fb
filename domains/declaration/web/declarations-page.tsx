import { useText } from '#ui/language.tsx';
import { listDeclarations } from '../contract/endpoints.ts';
import { DeclarationTable } from './declaration-table.tsx';

export function Page() {
  const t = useText();
  return <div className="page"><div className="page-head"><h1>{t('报关单', 'Declarations')}</h1></div><DeclarationTable endpoint={listDeclarations} base="/desk/declarations" /></div>;
}
