import { useEffect, useState } from 'react';
import { openEnvelopes } from '#domains/draw/phone/open-envelopes.ts';
import { listMyTasks, TaskView } from '#domains/inspection/contract/endpoints.ts';
import { type MarkFound, readDraft, startDraft, taskKey } from '#domains/inspection/phone/draft.ts';
import { InspectionPage, type MarkSheet as Sheet } from '#domains/inspection/phone/inspection-page.tsx';
import { isDelivered, type Parcel, readParcel } from '#domains/inspection/phone/outbox.ts';
import { draftKind, parcelKind, sendOutbox, takeBack, taskKind } from '#domains/inspection/phone/outbox-sender.ts';
import { CaseLines } from '#domains/ipr-case/phone/case-lines.tsx';
import { type KeptMark, MarkSearchPage } from '#domains/ipr/phone/mark-search-page.tsx';
import { sendSearches } from '#domains/ipr/phone/noted-searches.ts';
import { useMarkKeeping } from '#domains/ipr/phone/use-mark-index.ts';
import { enrolDevice, startShift } from '#domains/staff/contract/endpoints.ts';
import { Me, signIn, whoAmI } from '#platform/contract/session.ts';
import { call, CallRefused, type Refused } from '#ui/call.ts';
import { useLanguage, useText, useWords } from '#ui/language.tsx';
import { deviceKeys } from '#ui/phone/device-keys.ts';
import { noteLine, usePhoneLine } from '#ui/phone/line.ts';
import { Notice, RefusedNotice } from '#ui/phone/notice.tsx';
import { keep, kept, keptOne } from '#ui/phone/store.ts';
import { useKept } from '#ui/phone/use-kept.ts';

type Sealed = { readonly orderNo: string; readonly state: string };
const readMe = (value: unknown): Me | undefined => Me.safeParse(value).data;
const readTask = (value: unknown): TaskView | undefined => TaskView.safeParse(value).data;
const refusalOf = (fault: unknown): Refused => fault instanceof CallRefused ? fault.refusal : { code: 'FAULT', status: 0, zh: '本机出错，请重试', en: 'Something broke on this device; try again.', facts: {}, fields: [] };

/** The phone: who I am and my tasks come from the device; the network only freshens them. */
export function App() {
  const mine = useKept('me', readMe);
  const me = mine?.[0]?.value;
  if (!mine) return <main className="hello">…</main>;
  if (!me) return <SignIn />;
  return me.site ? <Work me={me} /> : <Shift me={me} />;
}

function SignIn({ as }: { readonly as?: string }) {
  const t = useText();
  const [login, setLogin] = useState(as ?? '');
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState<Refused>();
  async function handleSubmit() {
    try {
      const me = await call(signIn, { login: login.trim(), password });
      if (!me.permissions.includes('inspection.record')) return setRefused({ code: 'NOT_PERMITTED', status: 403, zh: '仅限查验关员使用', en: 'For inspectors only.', facts: {}, fields: [] });
      const keys = await deviceKeys(me.id);
      await call(enrolDevice, { sealKey: keys.sealKey, signKey: keys.signKey });
      await keep({ kind: 'me', id: 'me', value: me });
    } catch (fault) { setRefused(refusalOf(fault)); }
  }
  return (
    <form className="hello" onSubmit={(event) => { event.preventDefault(); void handleSubmit(); }}>
      {!as && <h1>观澜单兵</h1>}
      <label className="field"><span>{t('工号', 'Officer number')}</span><input name="login" inputMode="numeric" value={login} onChange={(event) => setLogin(event.target.value)} autoComplete="username" /></label>
      <label className="field"><span>{t('口令', 'Password')}</span><input name="password" type="password" value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="current-password" /></label>
      <RefusedNotice refusal={refused} />
      <button type="submit" className="wide">{t('登录并登记本机', 'Sign in and enrol this device')}</button>
      <Languages />
    </form>
  );
}

function Shift({ me }: { readonly me: Me }) {
  const t = useText();
  const [site, setSite] = useState('');
  const [refused, setRefused] = useState<Refused>();
  async function handleStart() {
    try {
      await call(startShift, { site });
      await keep({ kind: 'me', id: 'me', value: { ...me, site } });
    } catch (fault) { setRefused(refusalOf(fault)); }
  }
  return <main className="hello"><h1>{me.name}</h1><label className="field"><span>{t('上岗场所编码', 'Site of this shift')}</span><input name="site" value={site} onChange={(event) => setSite(event.target.value.toUpperCase())} /></label><RefusedNotice refusal={refused} /><button type="button" className="wide" disabled={!/^[A-Z0-9]{3,11}$/.test(site)} onClick={() => void handleStart()}>{t('上岗', 'Start the shift')}</button></main>;
}

function Work({ me }: { readonly me: Me }) {
  const t = useText();
  const line = usePhoneLine();
  const tasks = useKept(taskKind, readTask)?.filter(({ id }) => id.startsWith(me.id)) ?? [];
  const drafts = useKept(draftKind, readDraft)?.filter(({ value }) => value.officer === me.id) ?? [];
  const parcels = useKept(parcelKind, readParcel)?.filter(({ value }) => value.officer === me.id) ?? [];
  const [sealed, signedOut] = useSync(me.id);
  const [openKey, setOpenKey] = useState('');
  const [searching, setSearching] = useState(false);
  useMarkKeeping();
  const queued = parcels.filter(({ value }) => !isDelivered(value)).length;
  const entries = [...tasks.map(({ id, value }) => ({ id, task: value })), ...drafts.filter(({ id }) => !tasks.some((task) => task.id === id)).map(({ id, value }) => ({ id, task: value.task }))].filter(({ id }) => !parcels.some((parcel) => parcel.id === id));
  const open = entries.find(({ id }) => id === openKey);

  return (
    <>
      <header className={`bar ${line}`}>
        {open ? <button type="button" onClick={() => setOpenKey('')}>‹ {t('任务', 'Tasks')}</button> : <b>{me.name}</b>}
        <span data-line={line}>{line === 'open' ? t('在线', 'Online') : line === 'none' ? t('离线：照常工作', 'Offline: carry on') : t('服务器无应答', 'Server silent')}</span>
        <span data-outbox={queued}>{t('待发', 'To send')} {queued}</span>
        <Languages />
      </header>
      <NewVersion />
      {signedOut && <><Notice tone="warn">{t('登录已过期。记录都在本机，登录后继续发送。', 'Signed out. Everything is kept here; sign in to send it.')}</Notice><SignIn as={me.id} /></>}
      {open ? <InspectionPage key={openKey} first={drafts.find(({ id }) => id === openKey)?.value ?? startDraft(me.id, open.task, new Date().toISOString())} onQueued={() => { setOpenKey(''); window.dispatchEvent(new Event('guanlan-send')); }} markSheet={MarkSheet} /> : (
        <main>
          {parcels.map(({ id, value }) => <ParcelCard key={id} parcel={value} />)}
          <h2>{t('我的任务', 'My tasks')}</h2>
          {entries.length === 0 && <p className="muted">{t('暂无任务。抽中本人后自动出现。', 'No task yet. One appears when you are drawn.')}</p>}
          {entries.map(({ id, task }) => (
            <button type="button" key={id} className="task" data-task={task.orderNo} onClick={() => setOpenKey(id)}>
              <span className="big">{task.boxes.filter((box) => box.drawn).map((box) => box.boxNo).join(' ')}</span><span>{task.traderName}</span>
              <span className="muted">{task.recheck ? `${t('复查', 'Re-check')} · ` : ''}{drafts.some((draft) => draft.id === id) ? t('草稿已存本机', 'Draft kept here') : t('未开始', 'Not begun')}{tasks.some((other) => other.id === id) ? '' : ` · ${t('服务器已无此任务', 'no longer on the server')}`}</span>
            </button>
          ))}
          <button type="button" className="wide" data-do="search-marks" onClick={() => setSearching(true)}>{t('以图查图：这是谁的标识？', 'Search by picture: whose mark is it?')}</button>
          {searching && <MarkSearchPage onClose={() => setSearching(false)} />}
          <h2>{t('本场所封签', 'Sealed draws at my site')}</h2>
          {sealed.length === 0 && <p className="muted">{t('无待开封签', 'None waiting')}</p>}
          {sealed.map(({ orderNo, state }) => <div key={orderNo} className="tile"><span className="figures">{orderNo}</span> {state === 'opened' ? t('已开封', 'Opened') : t('待开封（非本机可开）', 'Waiting; not for this device')}</div>)}
        </main>
      )}
    </>
  );
}

/** The search of marks over an inspection: the declared party's licences first, and what is found goes into the draft. */
const MarkSheet: Sheet = ({ task, onFound, onClose }) => (
  <MarkSearchPage order={{ orderNo: task.orderNo, party: { code: task.traderCode, name: task.traderName }, goods: task.items, onKept: (mark) => onFound(foundOf(mark)) }} onClose={onClose} />
);

/** A searched photograph in the words of the inspection. */
function foundOf({ hash, takenAt, place, note, recordNo, gNo }: KeptMark): MarkFound {
  return { evidence: { hash, kind: 'OTHER', takenAt, place }, note, finding: recordNo !== null && gNo !== null ? { gNo, actual: `${recordNo} 涉嫌侵权 Suspected infringement` } : null };
}

function ParcelCard({ parcel }: { readonly parcel: Parcel }) {
  const t = useText();
  const say = useWords();
  const uploaded = parcel.stage === 'uploading' ? parcel.uploaded.length : 0;
  return (
    <div className={`tile parcel ${parcel.stage}`} data-parcel={parcel.stage}>
      <b>{parcel.traderName}</b> <span className="figures muted">{parcel.orderNo}</span>
      {parcel.stage === 'queued' && <p>{t('已存入待发箱，有网络时自动发送', 'Queued, will be sent')}</p>}
      {parcel.stage === 'uploading' && <p>{t('正在上传', 'Uploading')} {uploaded}/{parcel.pictures.length}</p>}
      {parcel.stage === 'submitted' && <Notice tone="warn">{t('已提交，正在抽复查：抽签结果出来前不得装回货物', 'Submitted. Wait: do not reload the box before the draw says no')}</Notice>}
      {parcel.stage === 'done' && (parcel.outcome === 'closed' ? <Notice tone="good">{t('未抽中复查，可以装回并施封', 'No re-check: the box may be reloaded and sealed')}</Notice> : <Notice tone="bad">{t('抽中复查：货物原样等候复查关员', 'Re-check drawn: leave the goods as they are')}</Notice>)}
      {parcel.stage === 'refused' && <><Notice tone="bad">{say(parcel.reason)}</Notice><button type="button" className="wide" onClick={() => void takeBack(parcel.id)}>{t('改正后重新提交', 'Correct it and submit again')}</button></>}
      {isDelivered(parcel) && parcel.entryId && <CaseLines entryId={parcel.entryId} />}
      {parcel.stage === 'done' && <button type="button" className="wide quiet" onClick={() => void takeBack(parcel.id)}>{t('知道了', 'Got it')}</button>}
    </div>
  );
}

/** Freshens everything every ten seconds, at once when the line is back, and whenever there is something to send. */
function useSync(officer: string): readonly [readonly Sealed[], boolean] {
  const [sealed, setSealed] = useState<readonly Sealed[]>([]);
  const [signedOut, setSignedOut] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let running = false;
    let stopped = false;
    const look = async (lineBack: boolean): Promise<void> => {
      if (running) return;
      running = true;
      clearTimeout(timer);
      let again: number | undefined;
      try {
        const me = await call(whoAmI, {}, { signal: AbortSignal.timeout(15_000) });
        noteLine(true);
        setSignedOut(me.id !== officer);
        if (me.id === officer) {
          again = await sendOutbox(officer, lineBack);
          // Tasks first: an envelope that makes trouble must not keep them from the device.
          await keepTasks(officer);
          setSealed(await openEnvelopes(officer, await deviceKeys(officer)));
          await sendSearches();
        }
      } catch (fault) {
        if (fault instanceof CallRefused) noteLine(fault.refusal.status !== 0);
      } finally {
        running = false;
        if (!stopped) timer = setTimeout(() => void look(false), Math.min(10_000, Math.max(500, (again ?? Infinity) - Date.now())));
      }
    };
    const now = (): void => void look(true);
    now();
    window.addEventListener('online', now);
    window.addEventListener('guanlan-send', now);
    return () => { stopped = true; clearTimeout(timer); window.removeEventListener('online', now); window.removeEventListener('guanlan-send', now); };
  }, [officer]);
  return [sealed, signedOut];
}

/** The server's list replaces the device's; what was begun stays as a draft. */
async function keepTasks(officer: string): Promise<void> {
  const tasks = await call(listMyTasks, {});
  const fresh = tasks.map((task) => ({ kind: taskKind, id: taskKey(officer, task), value: task }));
  const gone = (await kept(taskKind)).filter(({ id }) => id.startsWith(officer) && !fresh.some((task) => task.id === id));
  const same = await Promise.all(fresh.map(async (task) => JSON.stringify(await keptOne(taskKind, task.id)) === JSON.stringify(task.value)));
  const changes = [...fresh.filter((_, index) => !same[index]), ...gone.map(({ id }) => ({ kind: taskKind, id, value: null }))];
  if (changes.length > 0) await keep(...changes);
}

function Languages() {
  const { language, setLanguage } = useLanguage();
  return <button type="button" className="language" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>{language === 'zh' ? 'EN' : '中'}</button>;
}

/** A newer app waits until the officer agrees; drafts are on the device, so nothing is lost by it. */
function NewVersion() {
  const t = useText();
  const [waiting, setWaiting] = useState<ServiceWorker>();
  useEffect(() => {
    void navigator.serviceWorker?.getRegistration('/phone').then((registration) => {
      const look = (): void => setWaiting(registration?.waiting && navigator.serviceWorker.controller ? registration.waiting : undefined);
      look();
      registration?.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
    });
  }, []);
  return waiting ? <button type="button" className="wide" onClick={() => { navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true }); waiting.postMessage('take-over'); }}>{t('有新版本，点此更新', 'A new version: tap to update')}</button> : null;
}
