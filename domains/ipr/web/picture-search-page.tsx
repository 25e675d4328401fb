import { Link } from '@tanstack/react-router';
import { useText } from '#ui/language.tsx';
import { useShortcuts } from '#ui/use-shortcuts.ts';
import { searchByPicture } from '../contract/search.ts';
import { figureUrl } from './mark-picture.tsx';
import { PictureSearch } from './picture-search.tsx';

/** 以图查图 at the desk. */
export function Page() {
  const t = useText();
  // A press of a key is a gesture of its own, so the browser opens its dialogue.
  useShortcuts({ o: () => document.querySelector<HTMLInputElement>('input[data-do=picture]')?.click() });
  return (
    <div className="page">
      <div className="page-head"><h1>{t('以图查图', 'Search by picture')}</h1><span className="muted">{t('o 选取图片，Ctrl+V 粘贴，Tab 逐项查看', 'o to choose a picture, Ctrl+V to paste, Tab from right to right')}</span></div>
      <PictureSearch endpoint={searchByPicture} figureUrl={figureUrl} linkTo={({ recordNo }, title) => <Link to="/desk/recordations/$recordNo" params={{ recordNo }}>{title}</Link>} />
    </div>
  );
}
