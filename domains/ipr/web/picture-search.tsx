import { Button, Input, Select, Spin } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useText } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { type Upright, uprightPhotograph } from '#ui/photograph.ts';
import { useCommand } from '#ui/use-command.ts';
import type { MarkMatch, searchByPicture, SearchAnswer, searchPublicByPicture } from '../contract/search.ts';
import { SearchResult } from './search-result.tsx';
import './ipr.css';

type Props = { readonly endpoint: typeof searchByPicture | typeof searchPublicByPicture; readonly figureUrl: (shown: string) => string; readonly linkTo: (match: MarkMatch, children: ReactNode) => ReactNode };
type Taken = { readonly file: File; readonly quarters: number; readonly photo: Upright | undefined };

/** 以图查图: a picture chosen, dropped, pasted or taken, and the rights it may show. The same for officers and for anybody; who asks decides what the answer holds. */
export function PictureSearch({ endpoint, figureUrl, linkTo }: Props) {
  const t = useText();
  // Both take what narrows; the party is the phone's, where goods of one are looked at.
  const asking = useCommand(endpoint as typeof searchPublicByPicture);
  const [taken, setTaken] = useState<Taken>();
  const [answer, setAnswer] = useState<SearchAnswer>();
  const [word, setWord] = useState('');
  const [niceClass, setNiceClass] = useState<number | ''>('');
  const [hs, setHs] = useState('');
  const [over, setOver] = useState(false);
  const turn = useRef(0);
  useEffect(() => () => { if (taken?.photo) URL.revokeObjectURL(taken.photo.url); }, [taken?.photo]);

  async function search(next: Taken, within: { readonly word: string; readonly niceClass: number | ''; readonly hs: string }) {
    turn.current += 1;
    const mine = turn.current;
    setAnswer(undefined);
    const body = next.photo?.blob ?? next.file;
    // Each search is one of its own: the same words with another picture are no repeated command.
    const found = await asking.send({ word: within.word.trim(), niceClass: within.niceClass, hs: /^\d{2,10}$/.test(within.hs) ? within.hs : '' }, { body, contentType: body.type || 'application/octet-stream', commandId: crypto.randomUUID() });
    if (mine === turn.current) setAnswer(found);
  }

  async function handlePicture(file: File | undefined, quarters = 0) {
    if (!file) return;
    // What this browser cannot read goes as it is: the house says in a sentence what it is.
    const next = { file, quarters, photo: await uprightPhotograph(file, quarters) };
    setTaken(next);
    await search(next, { word, niceClass, hs });
  }

  const pasted = useRef(handlePicture);
  useEffect(() => { pasted.current = handlePicture; });
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
      if (!file) return;
      event.preventDefault();
      void pasted.current(file);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, []);

  const again = (): void => { if (taken) void search(taken, { word, niceClass, hs }); };
  return (
    <section className="picture-search" aria-label={t('以图查图', 'Search by picture')}>
      <label
        className={`picture-drop ${over ? 'over' : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
        onDrop={(event) => { event.preventDefault(); setOver(false); void handlePicture(event.dataTransfer.files[0]); }}
      >
        <b>{t('以图查图：选取或拍摄标识', 'By picture: choose or photograph a mark')}</b>
        <span className="muted picture-hint">{t('也可拖入图片，或按 Ctrl+V 粘贴截图', 'Or drop a picture here, or paste one with Ctrl+V')}</span>
        <input type="file" accept="image/*" data-do="picture" onChange={(event) => { void handlePicture(event.target.files?.[0]); event.target.value = ''; }} />
      </label>
      {taken && (
        <div className="picture-narrow">
          <Input value={word} maxLength={80} allowClear placeholder={t('标识上的文字（可不填）', 'A word on the mark, if any')} aria-label={t('标识上的文字', 'A word on the mark')} onChange={(event) => setWord(event.target.value)} onPressEnter={again} />
          <Select<number | ''> value={niceClass} aria-label={t('尼斯分类', 'Nice class')} onChange={setNiceClass} options={[{ value: '', label: t('全部类别', 'Every class') }, ...Array.from({ length: 45 }, (_, index) => ({ value: index + 1, label: t(`第 ${index + 1} 类`, `Class ${index + 1}`) }))]} />
          <Input value={hs} maxLength={10} allowClear inputMode="numeric" placeholder={t('商品编码，前几位即可', 'HS code, its first digits')} aria-label={t('商品编码', 'HS code')} onChange={(event) => setHs(event.target.value)} onPressEnter={again} />
          <Button type="primary" loading={asking.busy} data-do="picture-again" onClick={again}>{t('再查', 'Search again')}</Button>
          {taken.photo && <Button disabled={asking.busy} onClick={() => void handlePicture(taken.file, (taken.quarters + 1) % 4)}>{t('转 90°', 'Turn 90°')}</Button>}
          <Button type="text" onClick={() => { turn.current += 1; setTaken(undefined); setAnswer(undefined); asking.forget(); }}>{t('清除', 'Clear')}</Button>
        </div>
      )}
      <Refused refusal={asking.refused} />
      {asking.busy && <div className="picture-busy"><Spin /> {t('正在查找…', 'Searching…')}</div>}
      {answer && taken?.photo && <SearchResult answer={answer} photo={taken.photo} figureUrl={figureUrl} linkTo={linkTo} />}
    </section>
  );
}
