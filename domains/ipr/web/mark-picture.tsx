import { useText } from '#ui/language.tsx';
import './ipr.css';

export function figureUrl(hash: string): string {
  return `/api/ipr/figures/${hash}`;
}

/** A small picture in a list; a word mark without a figure shows its word. */
export function SmallMark({ hash, text }: { readonly hash: string | null; readonly text: string }) {
  const t = useText();
  return hash ? <span className="mark mark-small"><img src={figureUrl(hash)} alt={t('图样', 'Figure')} loading="lazy" /></span> : <span className="mark mark-small mark-none">{text.slice(0, 8)}</span>;
}
