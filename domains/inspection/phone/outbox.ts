import type { InspectionReport } from '../contract/report.ts';

/** What the server said no with, in both languages. */
export type Reason = { readonly code: string; readonly zh: string; readonly en: string; readonly facts: Readonly<Record<string, unknown>> };

type Common = {
  readonly form: 1; readonly id: string; readonly officer: string; readonly orderNo: string; readonly traderName: string; readonly recheck: boolean; readonly queuedAt: string;
  /** The declaration; parcels packed before it was noted have none. */
  readonly entryId?: string;
  readonly report: InspectionReport; readonly deviceSignature: string;
  /** Hashes of the pictures that go before the report. */
  readonly pictures: readonly string[];
};
type Waits = {
  /** Tries that got no answer, in a row. */
  readonly tries: number;
  /** Milliseconds since 1970 before which nothing is tried again. */
  readonly notBefore: number;
};

/**
 * A report on its way (待发记录): queued → uploading → submitted → done, or refused. Sending twice changes nothing:
 * pictures lie under their hash, and the report's hash is its command id. So after silence everything is simply sent again.
 */
export type Parcel =
  | (Common & Waits & { readonly stage: 'queued' })
  | (Common & Waits & { readonly stage: 'uploading'; readonly uploaded: readonly string[] })
  | (Common & Waits & { readonly stage: 'submitted'; readonly acceptedAt: string })
  | (Common & { readonly stage: 'done'; readonly outcome: 'closed' | 'recheck'; readonly endedAt: string })
  | (Common & { readonly stage: 'refused'; readonly reason: Reason });

export type Step =
  | { readonly do: 'upload'; readonly hash: string }
  | { readonly do: 'submit' }
  /** Ask whether a re-check was drawn. */
  | { readonly do: 'ask-outcome' }
  | { readonly do: 'wait'; readonly until: number }
  | { readonly do: 'nothing' };

export type Happening =
  | { readonly type: 'Uploaded'; readonly hash: string }
  | { readonly type: 'Accepted'; readonly at: string }
  | { readonly type: 'OutcomeStillOpen'; readonly now: number }
  | { readonly type: 'OutcomeKnown'; readonly outcome: 'closed' | 'recheck'; readonly at: string }
  | { readonly type: 'Unanswered'; readonly now: number }
  | { readonly type: 'LineBack' }
  | { readonly type: 'PictureWanted'; readonly hash: string }
  | { readonly type: 'Refused'; readonly reason: Reason };

const firstWaitMs = 2000;
const longestWaitMs = 5 * 60_000;
/** How often a phone asks whether the re-check is drawn; the draw takes a few seconds. */
const outcomeEveryMs = 3000;

/** How long to wait after so many tries without an answer: doubling, five minutes at most. */
export function waitAfter(tries: number): number {
  return tries === 0 ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (tries - 1));
}

export function packParcel(facts: Omit<Common, 'form'>): Parcel {
  return { form: 1, ...facts, stage: 'queued', tries: 0, notBefore: 0 };
}

/** What to do next with a parcel. */
export function nextStep(parcel: Parcel, now: number): Step {
  if (parcel.stage === 'done' || parcel.stage === 'refused') return { do: 'nothing' };
  if (parcel.notBefore > now) return { do: 'wait', until: parcel.notBefore };
  if (parcel.stage === 'submitted') return { do: 'ask-outcome' };
  const uploaded = parcel.stage === 'uploading' ? parcel.uploaded : [];
  const hash = parcel.pictures.find((picture) => !uploaded.includes(picture));
  return hash === undefined ? { do: 'submit' } : { do: 'upload', hash };
}

/** The parcel after something happened to it. What cannot be (an upload of what is done) changes nothing. */
export function afterHappening(parcel: Parcel, happening: Happening): Parcel {
  if (parcel.stage === 'done' || parcel.stage === 'refused') return parcel;
  const common = commonOf(parcel);
  switch (happening.type) {
    case 'Uploaded': {
      if (parcel.stage === 'submitted') return parcel;
      const before = parcel.stage === 'uploading' ? parcel.uploaded : [];
      return { ...common, stage: 'uploading', uploaded: before.includes(happening.hash) ? before : [...before, happening.hash], tries: 0, notBefore: 0 };
    }
    case 'PictureWanted':
      // The server has lost a picture, or never had it: it alone goes again.
      return parcel.stage === 'uploading' ? { ...parcel, uploaded: parcel.uploaded.filter((hash) => hash !== happening.hash), tries: parcel.tries + 1 } : parcel;
    case 'Accepted': return { ...common, stage: 'submitted', acceptedAt: happening.at, tries: 0, notBefore: 0 };
    case 'OutcomeStillOpen': return parcel.stage === 'submitted' ? { ...parcel, tries: 0, notBefore: happening.now + outcomeEveryMs } : parcel;
    case 'OutcomeKnown': return parcel.stage === 'submitted' ? { ...common, stage: 'done', outcome: happening.outcome, endedAt: happening.at } : parcel;
    case 'Unanswered': return { ...parcel, tries: parcel.tries + 1, notBefore: happening.now + waitAfter(parcel.tries + 1) };
    case 'LineBack': return { ...parcel, tries: 0, notBefore: 0 };
    case 'Refused': return parcel.stage === 'submitted' ? parcel : { ...common, stage: 'refused', reason: happening.reason };
    default: return happening satisfies never;
  }
}

/** Whether a report has reached the server and is safe there. */
export function isDelivered(parcel: Parcel): boolean {
  return parcel.stage === 'submitted' || parcel.stage === 'done';
}

/** A parcel as the device kept it; undefined for the form of another version of this app. */
export function readParcel(value: unknown): Parcel | undefined {
  return typeof value === 'object' && value !== null && 'form' in value && value.form === 1 && 'pictures' in value ? (value as Parcel) : undefined;
}

function commonOf({ form, id, officer, orderNo, entryId, traderName, recheck, queuedAt, report, deviceSignature, pictures }: Parcel): Common {
  return { form, id, officer, orderNo, ...(entryId !== undefined && { entryId }), traderName, recheck, queuedAt, report, deviceSignature, pictures };
}
