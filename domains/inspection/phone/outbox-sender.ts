import { call, CallRefused } from '#ui/call.ts';
import { noteLine } from '#ui/phone/line.ts';
import { dropPictures, keep, kept, keptOne, keptPicture } from '#ui/phone/store.ts';
import { getOrder, putClip, putEvidence, submitReport } from '../contract/endpoints.ts';
import { afterHappening, type Happening, nextStep, type Parcel, readParcel } from './outbox.ts';

export const parcelKind = 'inspection.parcel';
export const draftKind = 'inspection.draft';
export const taskKind = 'inspection.task';

/** Queues a report in the same write that the outbox is read from: either it is in the outbox, or still a draft. */
export async function queueParcel(parcel: Parcel): Promise<void> {
  await keep({ kind: parcelKind, id: parcel.id, value: parcel });
}

/**
 * Sends what can be sent for this officer; answers when to look again, in milliseconds since 1970, or undefined when nothing waits.
 * One tab at a time; even if two did, the server would take everything once.
 */
export async function sendOutbox(officer: string, lineBack: boolean): Promise<number | undefined> {
  return navigator.locks.request('guanlan-outbox', { ifAvailable: true }, async (lock) => {
    if (!lock) return Date.now() + 2000;
    let again: number | undefined;
    for (const { value } of await kept(parcelKind)) {
      const parcel = readParcel(value);
      if (!parcel || parcel.officer !== officer) continue;
      const until = await sendParcel(lineBack ? afterHappening(parcel, { type: 'LineBack' }) : parcel);
      if (until !== undefined) again = Math.min(again ?? until, until);
    }
    return again;
  });
}

async function sendParcel(first: Parcel): Promise<number | undefined> {
  let parcel = first;
  for (;;) {
    const step = nextStep(parcel, Date.now());
    if (step.do === 'nothing') return undefined;
    if (step.do === 'wait') return step.until;
    // Officers may have taken the report back in the meantime, or another tab have moved it on.
    const stored = readParcel(await keptOne(parcelKind, parcel.id));
    if (stored?.queuedAt !== parcel.queuedAt) return undefined;
    const happening = await carryOut(parcel, step);
    if (happening === 'sign-in') return undefined;
    parcel = afterHappening(parcel, happening);
    await keep({ kind: parcelKind, id: parcel.id, value: parcel }, ...(parcel.stage === 'done' ? [{ kind: draftKind, id: parcel.id, value: null }, { kind: taskKind, id: parcel.id, value: null }] : []));
    if (parcel.stage === 'done') await dropPictures([...parcel.pictures]);
  }
}

type Doing = Exclude<ReturnType<typeof nextStep>, { do: 'wait' } | { do: 'nothing' }>;

async function carryOut(parcel: Parcel, step: Doing): Promise<Happening | 'sign-in'> {
  try {
    const happening = await ask(parcel, step);
    noteLine(true);
    return happening;
  } catch (fault) {
    if (!(fault instanceof CallRefused)) return { type: 'Unanswered', now: Date.now() };
    const { code, status, zh, en, facts } = fault.refusal;
    noteLine(status !== 0);
    if (status === 401) return 'sign-in';
    // Silence, overload and faults of the server are no answer to the report.
    if (status === 0 || status === 429 || status >= 500) return { type: 'Unanswered', now: Date.now() };
    if (step.do === 'ask-outcome') return { type: 'OutcomeStillOpen', now: Date.now() };
    if (code === 'EVIDENCE_MISSING' && parcel.stage === 'uploading' && parcel.tries < 5) return { type: 'PictureWanted', hash: String(facts.hash) };
    return { type: 'Refused', reason: { code, zh, en, facts } };
  }
}

async function ask(parcel: Parcel, step: Doing): Promise<Happening> {
  switch (step.do) {
    case 'upload': {
      const picture = await keptPicture(step.hash);
      if (!picture) return { type: 'Refused', reason: { code: 'PICTURE_LOST', zh: '本机上的一张照片已丢失，请重拍', en: 'A photograph is no longer on this device; take it again.', facts: { hash: step.hash } } };
      const { hash } = await call(picture.type.startsWith('video/') ? putClip : putEvidence, {}, { body: new Blob([picture.bytes], { type: picture.type }), contentType: picture.type, commandId: `evidence-${step.hash}`, signal: AbortSignal.timeout(120_000) });
      // The store names what it received: a picture cut short on the way has another name, and goes again.
      return hash === step.hash ? { type: 'Uploaded', hash } : { type: 'Unanswered', now: Date.now() };
    }
    case 'submit':
      await call(submitReport, { orderNo: parcel.orderNo, report: parcel.report, deviceSignature: parcel.deviceSignature }, { signal: AbortSignal.timeout(60_000) });
      return { type: 'Accepted', at: new Date().toISOString() };
    case 'ask-outcome': {
      const { stage } = await call(getOrder, { orderNo: parcel.orderNo }, { signal: AbortSignal.timeout(30_000) });
      const at = new Date().toISOString();
      if (stage === 'closed') return { type: 'OutcomeKnown', outcome: 'closed', at };
      return stage === 'recheck' ? { type: 'OutcomeKnown', outcome: 'recheck', at } : { type: 'OutcomeStillOpen', now: Date.now() };
    }
    default: return step satisfies never;
  }
}

/** Takes a refused report back for correction; its draft is still here. */
export async function takeBack(id: string): Promise<void> {
  await keep({ kind: parcelKind, id, value: null });
}

