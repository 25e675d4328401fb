import { type ComponentType, useRef, useState } from 'react';
import { pointWords } from '#domains/risk/contract/points.ts';
import { reasonCodes } from '#domains/scan-review/contract/look.ts';
import { utf8 } from '#kernel/bytes.ts';
import { Instant } from '#kernel/instant.ts';
import { judgeBoxNumber } from '#kernel/iso6346.ts';
import { useText, useWords } from '#ui/language.tsx';
import { deviceKeys } from '#ui/phone/device-keys.ts';
import { KeptImage } from '#ui/phone/kept-image.tsx';
import { Notice } from '#ui/phone/notice.tsx';
import { keepCanvas, keepPhotograph, whereAmI } from '#ui/phone/picture.ts';
import { clearSheet, SignaturePad } from '#ui/phone/signature-pad.tsx';
import { keep } from '#ui/phone/store.ts';
import { type Evidence, findingCodes, Handling } from '../contract/report.ts';
import { type Draft, type MarkFound, taskKey, toggleCode, withBox, withItem, withMark } from './draft.ts';
import { EndoscopeSection } from './endoscope-section.tsx';
import { packParcel } from './outbox.ts';
import { draftKind, queueParcel } from './outbox-sender.ts';
import { buildReport, conclusionOf, declaredSeal, handlingOf, lacksOf, neededOf, neededPhotos, photoWords, picturesOf } from './report-building.ts';

const handlingWords: Readonly<Record<Handling, { zh: string; en: string }>> = {
  RELEASE: { zh: '放行', en: 'Release' }, AMEND: { zh: '改单', en: 'Amend' }, PAY: { zh: '补税', en: 'Pay' }, RETURN: { zh: '退运', en: 'Return' }, TO_POLICE: { zh: '移缉私', en: 'To police' }, TO_LEGAL: { zh: '移法规', en: 'To legal' },
};
const codes = Object.keys(findingCodes).toSorted() as (keyof typeof findingCodes)[];

/** A sheet over the page that finds whose mark stands on the goods of a task; another domain's, handed in by the app. */
export type MarkSheet = ComponentType<{ readonly task: Draft['task']; readonly onFound: (mark: MarkFound) => void; readonly onClose: () => void }>;
type Props = { readonly first: Draft; readonly onQueued: () => void; readonly markSheet: MarkSheet };

/** The whole inspection on one page; each change is on the device before the next tap. */
export function InspectionPage({ first, onQueued, markSheet: MarkSheet }: Props) {
  const t = useText();
  const say = useWords();
  const [draft, setDraft] = useState(first);
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const [searching, setSearching] = useState(false);
  const latest = useRef(first);
  const key = taskKey(draft.officer, draft.task);
  const lacks = lacksOf(draft);
  const conclusion = conclusionOf(draft);

  function change(make: (before: Draft) => Draft) {
    latest.current = make(latest.current);
    setDraft(latest.current);
    void keep({ kind: draftKind, id: key, value: latest.current }).catch(() => setFault(t('本机存储失败，请勿关闭页面', 'This device could not store the change; do not close the page')));
  }

  async function handlePhoto(kind: Evidence['kind'], file: File | undefined) {
    if (!file) return;
    const takenAt = Instant.parse(new Date().toISOString());
    try {
      const [hash, place] = await Promise.all([keepPhotograph(file), whereAmI()]);
      change((before) => ({ ...before, photos: [...before.photos, { hash, kind, takenAt, place }] }));
    } catch {
      setFault(t('照片无法读取，请重拍', 'The photograph could not be read; take it again'));
    }
  }

  async function handleSubmit() {
    const report = buildReport(latest.current, Instant.parse(new Date().toISOString()));
    if (!report) return;
    setBusy(true);
    const bytes = utf8(JSON.stringify(report));
    const deviceSignature = await (await deviceKeys(draft.officer)).sign(bytes);
    await queueParcel(packParcel({
      id: key, officer: draft.officer, orderNo: draft.task.orderNo, entryId: draft.task.entryId, traderName: draft.task.traderName, recheck: draft.task.recheck, queuedAt: new Date().toISOString(), report, deviceSignature,
      pictures: picturesOf(report),
    }));
    onQueued();
  }

  return (
    <>
      <TaskHead draft={draft} />
      {(draft.task.suspicions ?? []).map((mark, index) => <SuspicionTile key={`${mark.scanNo} ${index}`} mark={mark} />)}
      {fault && <Notice tone="bad">{fault}</Notice>}
      <section id="boxes">
        <h2>1 {t('箱号与封志', 'Box and seal')}</h2>
        {draft.boxes.map((box) => (
          <div key={box.boxNo} className="tile">
            <div className="big">{box.boxNo}</div>
            {judgeBoxNumber(box.boxNo) !== 'sound' && <Notice tone="warn">{t('箱号校验位不符，请仔细核对', 'The check digit is wrong: look twice')}</Notice>}
            <YesNo name={`number-${box.boxNo}`} label={t('箱号与实物一致', 'Number on the box agrees')} value={box.numberMatches} onChange={(numberMatches) => change((d) => withBox(d, box.boxNo, { numberMatches }))} />
            <p>{t('申报封志', 'Seal declared')} <b className="figures">{declaredSeal(draft, box.boxNo) || '—'}</b></p>
            <YesNo name={`seal-${box.boxNo}`} label={t('封志一致且完好', 'Seal agrees, unbroken')} value={box.sealMatches} onChange={(sealMatches) => change((d) => withBox(d, box.boxNo, { sealMatches }))} />
            {box.sealMatches === false && <Field label={t('实际封志', 'Seal found')} value={box.sealFound} onChange={(sealFound) => change((d) => withBox(d, box.boxNo, { sealFound }))} />}
            <Field name="seal-new" label={t('新封志号', 'New seal')} value={box.sealNew} onChange={(sealNew) => change((d) => withBox(d, box.boxNo, { sealNew: sealNew.toUpperCase() }))} />
          </div>
        ))}
      </section>
      <section id="photos">
        <h2>2 {t('照片', 'Photographs')}</h2>
        <div className="photo-grid">
          {(Object.keys(photoWords) as Evidence['kind'][]).toSorted((a, b) => order(a) - order(b)).map((kind) => {
            const taken = draft.photos.filter((photo) => photo.kind === kind);
            const newest = taken.at(-1);
            const needed = neededOf(draft).some((each) => each === kind);
            return (
              <label key={kind} className={`photo ${newest ? 'taken' : needed ? 'needed' : ''}`}>
                {newest && <KeptImage hash={newest.hash} alt="" />}
                <span>{say(photoWords[kind])}{taken.length > 0 ? ` ✓${taken.length > 1 ? taken.length : ''}` : needed ? ` ${t('必拍', '*')}` : ''}</span>
                <input type="file" accept="image/*" capture="environment" data-kind={kind} onChange={(event) => { void handlePhoto(kind, event.target.files?.[0]); event.target.value = ''; }} />
              </label>
            );
          })}
        </div>
        <button type="button" className="wide quiet" data-do="search-marks" onClick={() => setSearching(true)}>{t('以图查图：这是谁的标识？', 'Search by picture: whose mark is it?')}</button>
        {searching && <MarkSheet task={draft.task} onFound={(mark) => change((d) => withMark(d, mark))} onClose={() => setSearching(false)} />}
      </section>
      <EndoscopeSection draft={draft} onChange={change} />
      <section id="items">
        <h2>3 {t('查验发现', 'Findings')}</h2>
        <button type="button" className="wide" data-do="all-right" onClick={() => change((d) => ({ ...d, items: d.items.map((item) => ({ ...item, codes: ['00'], actual: '' })) }))}>{t('全部正常', 'All as declared')}</button>
        {draft.task.items.map((goods) => {
          const item = draft.items.find((other) => other.gNo === goods.gNo);
          return (
            <div key={goods.gNo} className="tile">
              <b>{goods.gNo}. {goods.name}</b> <span className="muted figures">{goods.hsCode} · {goods.qty} {goods.unit} · {goods.netKg} kg · {goods.origin}</span>
              <div className="chips">{codes.map((code) => <button type="button" key={code} aria-pressed={item?.codes.includes(code)} className={item?.codes.includes(code) ? (code === '00' ? 'on good' : 'on bad') : ''} onClick={() => change((d) => withItem(d, goods.gNo, { codes: toggleCode(item?.codes ?? [], code) }))}>{say(findingCodes[code])}</button>)}</div>
              {item && item.codes.length > 0 && !item.codes.includes('00') && <Field label={t('实际情况', 'What was found')} value={item.actual} longest={500} onChange={(actual) => change((d) => withItem(d, goods.gNo, { actual }))} />}
            </div>
          );
        })}
      </section>
      <section id="signatures">
        <h2>4 {t('签名', 'Signatures')}</h2>
        <Field name="party" label={t('当事人姓名', 'Name of the party')} value={draft.party.name} onChange={(name) => change((d) => ({ ...d, party: { ...d.party, name } }))} />
        <YesNo name="present" label={t('当事人在场', 'The party is present')} value={draft.party.present} onChange={(present) => change((d) => ({ ...d, party: { ...d.party, present } }))} />
        {!draft.party.present && <Field label={t('见证人姓名', 'Name of the witness')} value={draft.party.witness} onChange={(witness) => change((d) => ({ ...d, party: { ...d.party, witness } }))} />}
        {draft.task.officers.map((officer) => <Signature key={officer} label={`${t('关员', 'Officer')} ${officer}`} hash={draft.signatures.find((signed) => signed.officer === officer)?.picture} onKept={(picture) => change((d) => ({ ...d, signatures: [...d.signatures.filter((signed) => signed.officer !== officer), { officer, picture }] }))} />)}
        {draft.party.present && <Signature label={t('当事人', 'Party')} hash={draft.party.signature ?? undefined} onKept={(signature) => change((d) => ({ ...d, party: { ...d.party, signature } }))} />}
      </section>
      <section id="end">
        <h2>5 {t('结论与处理', 'Conclusion')}</h2>
        <Notice tone={conclusion === 'CONFORMS' ? 'good' : 'warn'}>{conclusion === 'CONFORMS' ? t('结论：相符（由查验发现得出）', 'Conforms, by the findings') : t('结论：不符（由查验发现得出）', 'Differs, by the findings')}</Notice>
        <div className="chips">{Handling.options.map((handling) => <button type="button" key={handling} disabled={handling === 'RELEASE' && conclusion === 'DIFFERS'} aria-pressed={handlingOf(draft) === handling} className={handlingOf(draft) === handling ? 'on' : ''} onClick={() => change((d) => ({ ...d, handling }))}>{say(handlingWords[handling])}</button>)}</div>
        <Field label={t('备注', 'Note')} value={draft.note} longest={2000} onChange={(note) => change((d) => ({ ...d, note }))} />
      </section>
      <footer className="foot">
        {lacks[0]
          ? <button type="button" className="wide quiet" onClick={() => document.getElementById(lacks[0]?.section ?? '')?.scrollIntoView({ behavior: 'smooth' })}>{t(`还差 ${lacks.length} 项：`, `${lacks.length} to do: `)}{say(lacks[0])}</button>
          : <button type="button" className="wide" data-do="submit" disabled={busy} onClick={() => void handleSubmit().catch(() => { setBusy(false); setFault(t('本机存储失败，未提交', 'This device could not store the report')); })}>{t('提交查验记录', 'Submit the report')}</button>}
      </footer>
    </>
  );
}

function order(kind: Evidence['kind']): number {
  const index = neededPhotos.findIndex((needed) => needed === kind);
  return index < 0 ? 9 : index;
}

/** Where unloading begins, as it was drawn (掏箱方式). */
function TaskHead({ draft }: { readonly draft: Draft }) {
  const t = useText();
  const say = useWords();
  const { task } = draft;
  const layer = [t('上层', 'Top layer'), t('下层', 'Bottom layer'), t('全部层', 'All layers')][task.layer] ?? '';
  return (
    <section className="task-head">
      <div><b>{task.traderName}</b><div className="figures muted">{task.orderNo}</div><div>{task.recheck ? t('复查', 'Re-check') : t('查验', 'Inspection')} · {task.method === 'THOROUGH' ? t('彻底', 'Thorough') : t('抽查', 'Sample')} · {task.packages} {t('件', 'packages')} · {task.grossKg} kg</div><div>{task.points.map((point) => say(pointWords[point]) || point).join(' · ')}</div></div>
      <div className="nine" role="img" aria-label={`${task.cell} ${layer}`}>{[...'ABCDEFGHI'].map((cell) => <span key={cell} className={cell === task.cell ? 'here' : ''}>{cell}</span>)}<small>{t('起掏', 'Start')} {task.cell} · {layer}</small></div>
    </section>
  );
}

/** Where an image officer saw something: the box from its side, door on the right, as one looks for it from the door. */
function SuspicionTile({ mark }: { readonly mark: Draft['task']['suspicions'][number] }) {
  const t = useText();
  const say = useWords();
  const reason = Object.entries(reasonCodes).find(([code]) => code === mark.reason)?.[1];
  const [near, far] = mark.doorM;
  const [top, bottom] = mark.height;
  const level = (top + bottom) / 2 < 0.45 ? t('上部', 'upper part') : (top + bottom) / 2 < 0.68 ? t('中部', 'middle') : t('下部', 'lower part');
  const scale = 100 / Math.max(1, mark.boxM);
  return (
    <div className="suspicion" data-suspicion={mark.scanNo}>
      <b>{t('机检可疑', 'X-ray suspicion')}：{say(reason) || mark.reason}</b> <span className="figures">{mark.boxNo}</span>
      <div>{t(`距箱门 ${near}–${far} 米，${level}`, `${near}–${far} m from the door, ${level}`)}{mark.note && ` · ${mark.note}`}</div>
      <svg viewBox="0 0 106 26" role="img" aria-label={t('可疑处在箱内的位置', 'Where in the box')}>
        <rect x="1" y="1" width="100" height="24" className="box" /><path d="M101 1v24h4" className="door" />
        <rect x={101 - far * scale} y={1 + 24 * top} width={Math.max(2, (far - near) * scale)} height={Math.max(2, 24 * (bottom - top))} className="mark" />
      </svg>
    </div>
  );
}

function YesNo({ name, label, value, onChange }: { readonly name: string; readonly label: string; readonly value: boolean | null; readonly onChange: (value: boolean) => void }) {
  const t = useText();
  return <div className="yes-no" role="group" aria-label={label}><span>{label}</span><button type="button" data-yes={name} aria-pressed={value === true} className={value === true ? 'on good' : ''} onClick={() => onChange(true)}>{t('是', 'Yes')}</button><button type="button" aria-pressed={value === false} className={value === false ? 'on bad' : ''} onClick={() => onChange(false)}>{t('否', 'No')}</button></div>;
}

function Field({ name, label, value, longest = 30, onChange }: { readonly name?: string; readonly label: string; readonly value: string; readonly longest?: number; readonly onChange: (value: string) => void }) {
  return <label className="field"><span>{label}</span><input name={name} value={value} maxLength={longest} onChange={(event) => onChange(event.target.value)} autoComplete="off" /></label>;
}

function Signature({ label, hash, onKept }: { readonly label: string; readonly hash: string | undefined; readonly onKept: (hash: string) => void }) {
  const t = useText();
  const canvas = useRef<HTMLCanvasElement | null>(null);
  const [open, setOpen] = useState(false);
  const [signed, setSigned] = useState(false);
  if (!open) return <button type="button" className={`wide ${hash ? 'signed' : 'quiet'}`} data-sign={label} onClick={() => { setSigned(false); setOpen(true); }}>{hash && <KeptImage hash={hash} alt="" />}{label} {hash ? '✓' : t('签名', 'signs here')}</button>;
  return (
    <div className="sheet" role="dialog" aria-label={label}>
      <b>{label}</b>
      <SignaturePad canvas={canvas} onSigned={() => setSigned(true)} />
      <div className="pair"><button type="button" className="quiet" onClick={() => { if (canvas.current) clearSheet(canvas.current); setSigned(false); }}>{t('重签', 'Clear')}</button>
        <button type="button" data-do="signed" disabled={!signed} onClick={() => { if (canvas.current) void keepCanvas(canvas.current, 'image/png').then((kept) => { onKept(kept); setOpen(false); }); }}>{t('完成', 'Done')}</button></div>
    </div>
  );
}
