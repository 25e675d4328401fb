import type { WorkCalendar } from '#kernel/calendar.ts';
import type { Instant } from '#kernel/instant.ts';
import type { SuspectedGoods, SuspicionSource } from '../contract/events.ts';
import type { Paper } from '../contract/paper.ts';
import type { ConcernedRight } from '../contract/right.ts';
import type { Application, ClockKind, CostKind, CourtOutcome, Disposal, Finding, Guarantee, OfficerGround, PositionKind, RefusalReason, ReplyWay, Route, ServiceWay } from '../contract/steps.ts';

type Stamp = { readonly by: string; readonly at: Instant; /** 文书 issued by this act, numbered and rendered; the act stands in the ledger together with them. */ readonly papers?: readonly Paper[] };
type Track = { readonly recordNo: string };
type Reply = Track & { readonly way: ReplyWay; readonly repliedAt: Instant };

export type RaiseSuspicion = {
  type: 'RaiseSuspicion'; caseNo: string; source: SuspicionSource; entryId: string; orderNo: string | null; district: string; direction: 'I' | 'E'; trader: string; traderName: string; agent: string;
  declaredOn: string; supervisionMode: string; goods: SuspectedGoods[]; evidence: string[]; note: string;
};
export type IprCaseCommand = Stamp & (
  | RaiseSuspicion
  | { type: 'AddEvidence'; orderNo: string | null; evidence: string[]; note: string }
  | { type: 'AppraiseGoods'; valueCny: string; reasons: string }
  | { type: 'NameRight'; right: ConcernedRight; route: Route; despiteLicence: string }
  | ({ type: 'DraftNotice' } & Track)
  | ({ type: 'ServeNotice'; servedOn: string; way: ServiceWay; calendar: WorkCalendar } & Track)
  | ({ type: 'ConfirmInfringement'; application: Application } & Reply)
  | ({ type: 'DeclineInfringement'; reason: RefusalReason; note: string } & Reply)
  | ({ type: 'PostGuarantee'; guarantee: Guarantee } & Track)
  | ({ type: 'Detain'; calendar: WorkCalendar } & Track)
  | ({ type: 'ConcludeInvestigation'; finding: Finding; reasons: string } & Track)
  | ({ type: 'RecordCourtPaper'; court: string; docNo: string; receivedOn: string } & Track)
  | ({ type: 'RecordCourtOutcome'; outcome: CourtOutcome; docNo: string; on: string } & Track)
  | ({ type: 'WithdrawApplication'; note: string } & Track)
  | ({ type: 'EndTrack'; ground: OfficerGround; note: string; calendar: WorkCalendar } & Track)
  | ({ type: 'LapseReply' } & Track)
  | ({ type: 'RingClock'; clock: ClockKind } & Track)
  | ({ type: 'PostCounterBond'; amountCny: string; reference: string } & Track)
  | ({ type: 'RecordSuit'; docNo: string; on: string } & Track)
  | ({ type: 'ReturnCounterBond'; note: string } & Track)
  | ({ type: 'DrawOnGuarantee'; amountCny: string; cost: CostKind; note: string } & Track)
  | ({ type: 'SettleGuarantee'; outcome: 'RETURNED' | 'KEPT'; note: string } & Track)
  | { type: 'StatePosition'; position: PositionKind; text: string; evidence: string[] }
  | { type: 'Explain'; text: string; evidence: string[] }
  | { type: 'TransferToPolice'; authority: string; reasons: string }
  | { type: 'Confiscate'; fineCny: string; reasons: string }
  | { type: 'Dispose'; disposal: Disposal }
  | { type: 'ReleaseGoods'; note: string }
);
export type Of<Type extends IprCaseCommand['type']> = Extract<IprCaseCommand, { type: Type }>;
