import { useState } from 'react';
import { Instant } from '#kernel/instant.ts';
import { useText, useWords } from '#ui/language.tsx';
import { KeptImage } from '#ui/phone/kept-image.tsx';
import { Notice } from '#ui/phone/notice.tsx';
import { keepPhotograph } from '#ui/phone/picture.ts';
import { EndoscopeJudgement, endoscopeJudgements, OpeningPlace, openingPlaces } from '../contract/endoscope.ts';
import { type Draft, openedOf, withBox, withEndoscope } from './draft.ts';
import { type EndoscopeDraft, endoscopeLacks, startEndoscope } from './endoscope-draft.ts';
import { EndoscopeView } from './endoscope-view.tsx';

type Props = { readonly draft: Draft; readonly onChange: (make: (before: Draft) => Draft) => void };

/** 光纤窥镜: a look through a small hole, before or instead of opening the doors. */
export function EndoscopeSection({ draft, onChange }: Props) {
  const t = useText();
  const say = useWords();
  const [openId, setOpenId] = useState('');
  const checks = draft.endoscope ?? [];
  const open = checks.find(({ id }) => id === openId);
  const change = (id: string, make: (before: EndoscopeDraft) => EndoscopeDraft): void => onChange((before) => {
    const check = before.endoscope?.find((other) => other.id === id);
    return check ? withEndoscope(before, make(check)) : before;
  });

  function handleStart(boxNo: string) {
    const check = startEndoscope(crypto.randomUUID(), boxNo, new Date().toISOString());
    onChange((before) => withEndoscope(before, check));
    setOpenId(check.id);
  }

  return (
    <section id="endoscope">
      <h2>{t('窥镜（需要时）', 'Endoscope, if used')}</h2>
      {checks.map((check) => {
        const lacks = endoscopeLacks(check);
        return (
          <button type="button" key={check.id} className="task" data-endoscope={check.boxNo} onClick={() => setOpenId(check.id)}>
            <b>{check.boxNo}</b> {check.judgement ? say(endoscopeJudgements[check.judgement]) : ''} <span className="muted">{check.stills.length} {t('图', 'stills')} · {check.clips.length} {t('录像', 'clips')} · {check.samples.length} {t('样品', 'samples')}{lacks[0] ? ` · ${t(`还差 ${lacks.length} 项`, `${lacks.length} to do`)}` : ' ✓'}</span>
          </button>
        );
      })}
      {draft.boxes.map(({ boxNo }) => <ShutOrOpen key={boxNo} draft={draft} boxNo={boxNo} onChange={onChange} />)}
      {draft.boxes.map(({ boxNo }) => <button type="button" key={boxNo} className="wide quiet" data-do="endoscope" onClick={() => handleStart(boxNo)}>{t('窥镜检查', 'Look into')} {boxNo}</button>)}
      {open && <Sheet check={open} draft={draft} onChange={(make) => change(open.id, make)} onClose={() => setOpenId('')} onDrop={() => { setOpenId(''); onChange((before) => ({ ...before, endoscope: (before.endoscope ?? []).filter(({ id }) => id !== open.id) })); }} />}
    </section>
  );
}

/** Where the tube found the goods as declared, the doors may stay shut; in doubt they may not. */
function ShutOrOpen({ draft, boxNo, onChange }: Props & { readonly boxNo: string }) {
  const t = useText();
  const own = (draft.endoscope ?? []).filter((check) => check.boxNo === boxNo && check.judgement);
  if (own.length === 0) return null;
  if (own.some(({ judgement }) => judgement !== 'CONFORMS')) return <Notice tone="warn">{boxNo} {t('须开箱查验', 'must be opened')}</Notice>;
  const opened = openedOf(draft, boxNo);
  return (
    <div className="yes-no" role="group" aria-label={`${boxNo} ${t('开箱查验', 'opened')}`}>
      <span>{boxNo} {t('是否开箱', 'Opened?')}</span>
      <button type="button" aria-pressed={opened} className={opened ? 'on' : ''} onClick={() => onChange((before) => withBox(before, boxNo, { opened: true }))}>{t('开箱', 'Yes')}</button>
      <button type="button" data-do="stays-shut" aria-pressed={!opened} className={opened ? '' : 'on'} onClick={() => onChange((before) => withBox(before, boxNo, { opened: false }))}>{t('未开箱', 'No')}</button>
    </div>
  );
}

type SheetProps = { readonly check: EndoscopeDraft; readonly draft: Draft; readonly onChange: (make: (before: EndoscopeDraft) => EndoscopeDraft) => void; readonly onClose: () => void; readonly onDrop: () => void };

function Sheet({ check, draft, onChange, onClose, onDrop }: SheetProps) {
  const t = useText();
  const say = useWords();
  const lacks = endoscopeLacks(check);
  return (
    <div className="sheet scroll" role="dialog" aria-label={t('窥镜检查', 'Endoscope check')}>
      <h2>{t('窥镜检查', 'Endoscope')} <span className="figures">{check.boxNo}</span></h2>
      <div className="chips">{OpeningPlace.options.map((place) => <button type="button" key={place} data-place={place} aria-pressed={check.place === place} className={check.place === place ? 'on' : ''} onClick={() => onChange((before) => ({ ...before, place }))}>{say(openingPlaces[place])}</button>)}</div>
      <label className="field"><span>{t('孔径（毫米）', 'Opening in mm')}</span><input name="diameter" inputMode="decimal" value={check.diameterMm} maxLength={5} onChange={(event) => { const { value } = event.target; onChange((before) => ({ ...before, diameterMm: value })); }} autoComplete="off" /></label>
      <HolePhotograph name="before" label={t('插入前的孔', 'The opening before')} hash={check.before} onKept={(hash) => onChange((before) => ({ ...before, before: hash }))} />
      <EndoscopeView orderNo={draft.task.orderNo} check={check} onChange={onChange} />
      <HolePhotograph name="after" label={t('封孔之后', 'The opening after closing')} hash={check.after} onKept={(hash) => onChange((before) => ({ ...before, after: hash }))} />
      <h2>{t('判断', 'Judgement')}</h2>
      <div className="chips">{EndoscopeJudgement.options.map((judgement) => <button type="button" key={judgement} data-judgement={judgement} aria-pressed={check.judgement === judgement} className={check.judgement === judgement ? (judgement === 'CONFORMS' ? 'on good' : 'on bad') : ''} onClick={() => onChange((before) => ({ ...before, judgement }))}>{say(endoscopeJudgements[judgement])}</button>)}</div>
      <p className="muted">{t('窥镜判断只指方向；可疑或无法判断的须开箱', 'It only points the way; in doubt the box is opened')}</p>
      <label className="field"><span>{t('所见与理由', 'What was seen, and why')}</span><input name="reasons" value={check.reasons} maxLength={500} onChange={(event) => { const { value } = event.target; onChange((before) => ({ ...before, reasons: value })); }} autoComplete="off" /></label>
      <Samples check={check} draft={draft} onChange={onChange} />
      {lacks[0] && <Notice tone="warn">{t(`还差 ${lacks.length} 项：`, `${lacks.length} to do: `)}{say(lacks[0])}</Notice>}
      <div className="pair"><button type="button" className="quiet" onClick={onDrop}>{t('作废', 'Discard')}</button><button type="button" data-do="endoscope-done" onClick={onClose}>{t('完成', 'Done')}</button></div>
    </div>
  );
}

function HolePhotograph({ name, label, hash, onKept }: { readonly name: string; readonly label: string; readonly hash: string | null; readonly onKept: (hash: string) => void }) {
  const t = useText();
  const [fault, setFault] = useState(false);
  return (
    <>
      <label className={`photo wide ${hash ? 'taken' : 'needed'}`}>
        {hash && <KeptImage hash={hash} alt="" />}
        <span>{label}{hash ? ' ✓' : ''}</span>
        <input type="file" accept="image/*" capture="environment" data-hole={name} onChange={(event) => { const file = event.target.files?.[0]; event.target.value = ''; if (file) void keepPhotograph(file).then((kept) => { setFault(false); onKept(kept); }, () => setFault(true)); }} />
      </label>
      {fault && <Notice tone="bad">{t('照片无法读取，请重拍', 'The photograph could not be read; take it again')}</Notice>}
    </>
  );
}

/** Sealed samples; the laboratory's clock runs from the moment each is entered. */
function Samples({ check, draft, onChange }: Pick<SheetProps, 'check' | 'draft' | 'onChange'>) {
  const t = useText();
  const set = (index: number, change: Partial<EndoscopeDraft['samples'][number]>): void => onChange((before) => ({ ...before, samples: before.samples.map((sample, at) => (at === index ? { ...sample, ...change } : sample)) }));
  return (
    <>
      <h2>{t('取样', 'Samples')}</h2>
      {check.samples.map((sample, index) => (
        <div key={`${sample.takenAt}${index}`} className="tile">
          {draft.task.items.length > 1 && <label className="field"><span>{t('商品项', 'Item')}</span><select value={sample.gNo} onChange={(event) => set(index, { gNo: Number(event.target.value) })}>{draft.task.items.map(({ gNo, name }) => <option key={gNo} value={gNo}>{gNo}. {name}</option>)}</select></label>}
          <label className="field"><span>{t('样品封号', 'Sample seal')}</span><input name="sample-seal" value={sample.sealNo} maxLength={20} onChange={(event) => set(index, { sealNo: event.target.value.toUpperCase() })} autoComplete="off" /></label>
          <label className="field"><span>{t('数量', 'Quantity')}</span><input name="sample-quantity" value={sample.quantity} maxLength={60} onChange={(event) => set(index, { quantity: event.target.value })} autoComplete="off" /></label>
          <button type="button" className="quiet" onClick={() => onChange((before) => ({ ...before, samples: before.samples.filter((_, at) => at !== index) }))}>{t('删除样品', 'Remove')}</button>
        </div>
      ))}
      {check.samples.length < 12 && <button type="button" className="wide quiet" data-do="sample" onClick={() => onChange((before) => ({ ...before, samples: [...before.samples, { gNo: draft.task.items[0]?.gNo ?? 1, sealNo: '', quantity: '', takenAt: Instant.parse(new Date().toISOString()) }] }))}>{t('增加样品', 'Add a sample')}</button>}
    </>
  );
}
