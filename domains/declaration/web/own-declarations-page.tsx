import { useText } from '#ui/language.tsx';
import { listOwnDeclarations } from '../contract/endpoints.ts';
import { DeclarationTable } from './declaration-table.tsx';

export function Page() {
  const t = useText();
  return <div className="page"><div className="page-head"><h1>{t('我的报关单', 'Our declarations')}</h1></div><DeclarationTable endpoint={listOwnDeclarations} base="/desk/own" /></div>;
}
