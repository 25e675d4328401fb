import { useText } from '#ui/language.tsx';
import { RoundsBoard } from './rounds-board.tsx';

export function Page() {
  const t = useText();
  return <div className="page"><div className="page-head"><h1>{t('抽签公示', 'Board of draws')}</h1><span className="muted">{t('此处只示抽签已行，不示结果', 'That draws happened, not their results')}</span></div><RoundsBoard base="/desk/draw" /></div>;
}
