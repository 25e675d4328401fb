import './marks.css';
import { useEffect, useRef, useState } from 'react';
import { Instant } from '#kernel/instant.ts';
import { OutlinedPhoto } from '#ui/corners.tsx';
import { useText } from '#ui/language.tsx';
import { type Fix, hashOf, keepRecorded, whereAmI } from '#ui/phone/picture.ts';
import { Notice, RefusedNotice } from '#ui/phone/notice.tsx';
import { type Upright, uprightPhotograph } from '#ui/photograph.ts';
import type { MarkMatch } from '../contract/search.ts';
import type { Narrowing, Party } from './answer-on-phone.ts';
import { IndexLine } from './index-line.tsx';
import { LiveCamera } from './live-camera.tsx';
import { MarkAnswer } from './mark-answer.tsx';
import { noteOf } from './mark-note.ts';
import { markFinder } from './mark-store.ts';
import { keepSearch } from './noted-searches.ts';
import { type Searched, searchMarks } from './search-marks.ts';
import { SpokenWord } from './spoken-word.tsx';

/** A searched photograph on its way into a report: the picture as taken lies on the device under `hash`. */
export type KeptMark = { readonly hash: string; readonly takenAt: Instant; readonly place: Fix | null; readonly note: string; readonly recordNo: string | null; readonly gNo: number | null };
/** The order the search belongs to: who declared, what, and where the photograph goes. */
export type MarkOrder = { readonly orderNo: string; readonly party: Party; readonly goods: readonly { readonly gNo: number; readonly name: string }[]; readonly onKept: (mark: KeptMark) => void };
type Taken = { readonly file: File; readonly takenAt: Instant; readonly quarters: number; readonly photo: Upright | undefined };

const nobody: Party = { code: '', name: '' };

/** 以图查图 on the quay: one photograph, and whose mark it is likely to be, with a network or without. */
export function MarkSearchPage({ order, onClose }: { readonly order?: MarkOrder; readonly onClose: () => void }) {
  const t = useText();
  const [taken, setTaken] = useState<Taken>();
  const [narrowing, setNarrowing] = useState<Narrowing>({ word: '', niceClass: '', hs: '' });
  const [searched, setSearched] = useState<Searched>();
  const [busy, setBusy] = useState(false);
  const [camera, setCamera] = useState(false);
  const [fault, setFault] = useState('');
  const [kept, setKept] = useState('');
  const turn = useRef(0);
  // Opened beforehand, so that the first search does not wait for it.
  useEffect(() => { void markFinder().catch(() => undefined); }, []);
  useEffect(() => () => { if (taken?.photo) URL.revokeObjectURL(taken.photo.url); }, [taken?.photo]);

  async function search(next: Taken, within: Narrowing) {
    turn.current += 1;
    const mine = turn.current;
    setBusy(true);
    setSearched(undefined);
    const answer = await searchMarks(next.file, next.photo, within, order?.party ?? nobody);
    // Another photograph may have been taken meanwhile.
    if (mine !== turn.current) return;
    setSearched(answer);
    setBusy(false);
    // Also what nobody keeps is noted: the section learns from it what the search misses.
    if (order && answer.ok) await keepSearch(order.orderNo, await hashOf(await next.file.arrayBuffer()), answer.answer, answer.by).catch(() => undefined);
  }

  async function handlePhoto(file: File | undefined, quarters = 0, takenAt = Instant.parse(new Date().toISOString())) {
    if (!file) return;
    setCamera(false);
    setKept('');
    setFault('');
    const next = { file, quarters, takenAt, photo: await uprightPhotograph(file, quarters) };
    setTaken(next);
    await search(next, narrowing);
  }

  async function handleKeep(match: MarkMatch | undefined, gNo: number | null) {
    if (!order || !taken || !searched?.ok) return;
    try {
      const [hash, place] = await Promise.all([keepRecorded(taken.file), whereAmI()]);
      order.onKept({ hash, takenAt: taken.takenAt, place, note: noteOf(searched.answer, match ?? searched.answer.matches[0], searched.by, hash), recordNo: match?.recordNo ?? null, gNo });
      setKept(match && gNo !== null ? t(`照片已存证；第 ${gNo} 项记为涉嫌侵权 ${match.recordNo}`, `Kept as evidence; item ${gNo} is noted as suspected infringement, ${match.recordNo}`) : t('照片已存入本票证据', 'The photograph is kept as evidence of the order'));
    } catch {
      setFault(t('本机存储失败，照片未存证', 'This device could not store the photograph'));
    }
  }

  return (
    <div className="sheet scroll marks" role="dialog" aria-label={t('以图查图', 'Search by picture')}>
      <header className="marks-head"><button type="button" className="quiet" data-do="marks-close" onClick={onClose}>‹ {t('返回', 'Back')}</button><b>{t('以图查图', 'Search by picture')}</b></header>
      {order && <p className="marks-party">{t('申报企业', 'Declared by')} <b>{order.party.name}</b></p>}
      {camera && <LiveCamera onTaken={(file) => void handlePhoto(file)} onClose={() => setCamera(false)} />}
      {taken?.photo && !(searched?.ok) && <OutlinedPhoto url={taken.photo.url} width={taken.photo.width} height={taken.photo.height} bold={undefined} faint={[]} alt={t('照片', 'The photograph')} />}
      {busy && <Notice tone="plain">{t('正在查找…', 'Searching…')}</Notice>}
      {fault && <Notice tone="bad">{fault}</Notice>}
      {searched && !searched.ok && <RefusedNotice refusal={searched.refusal} />}
      {searched?.ok && taken?.photo && <MarkAnswer searched={searched} photo={taken.photo} order={order} kept={kept} onKeep={(match, gNo) => void handleKeep(match, gNo)} />}
      <div className="marks-take">
        <button type="button" className={taken ? 'quiet' : ''} data-do="live" onClick={() => setCamera(true)}>{taken ? t('再拍', 'Take another') : t('拍摄标识', 'Photograph the mark')}</button>
        <label className="as-button">{t('选取照片', 'Choose a photograph')}<input type="file" accept="image/*" data-do="choose" onChange={(event) => { void handlePhoto(event.target.files?.[0]); event.target.value = ''; }} /></label>
        {taken?.photo && <button type="button" className="quiet" data-do="turn" onClick={() => void handlePhoto(taken.file, (taken.quarters + 1) % 4, taken.takenAt)}>{t('转 90°', 'Turn 90°')}</button>}
      </div>
      {!taken && <p className="muted">{t('让标识占满画面、正对镜头，避免反光。', 'Fill the frame with the mark, straight on, without glare.')}</p>}
      <form className="marks-narrow" onSubmit={(event) => { event.preventDefault(); if (taken) void search(taken, narrowing); }}>
        <label className="field"><span>{t('标识上的文字（可不填）', 'A word on the mark, if any')}</span><input name="mark-word" value={narrowing.word} maxLength={80} autoComplete="off" onChange={(event) => setNarrowing({ ...narrowing, word: event.target.value })} /></label>
        <SpokenWord onHeard={(word) => setNarrowing((before) => ({ ...before, word }))} />
        <label className="field"><span>{t('类别', 'Nice class')}</span><select name="mark-class" value={narrowing.niceClass} onChange={(event) => setNarrowing({ ...narrowing, niceClass: event.target.value })}><option value="">{t('全部', 'Every')}</option>{Array.from({ length: 45 }, (_, index) => <option key={index} value={index + 1}>{t(`第 ${index + 1} 类`, `Class ${index + 1}`)}</option>)}</select></label>
        <label className="field"><span>{t('商品编码（前几位即可）', 'HS code, its first digits')}</span><input name="mark-hs" value={narrowing.hs} inputMode="numeric" maxLength={10} autoComplete="off" onChange={(event) => setNarrowing({ ...narrowing, hs: event.target.value })} /></label>
        {taken && <button type="submit" data-do="narrow" disabled={busy}>{t('再查', 'Search again')}</button>}
      </form>
      <IndexLine />
    </div>
  );
}
