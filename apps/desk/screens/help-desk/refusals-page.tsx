import { RefusalBook } from '#ui/api-book/refusal-book.tsx';
import { useText } from '#ui/language.tsx';

export function Page() {
  const t = useText();
  return <div className="page"><div className="page-head"><h1>{t('拒绝码目录', 'Refusal catalogue')}</h1><span className="muted">{t('来电人念出代码或句子，在此查其含义与由来', 'A caller reads out a code or sentence: here is what it means and which calls answer it')}</span></div><RefusalBook /></div>;
}
