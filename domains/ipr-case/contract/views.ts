import { z } from 'zod';
import { SuspectedGoods, SuspicionSource } from './events.ts';
import { Paper } from './paper.ts';
import { ConcernedRight } from './right.ts';
import { CaseAwaits, NextStep } from './standing.ts';
import { Application, ClockKind, CounterBondView, Disposal, Drawing, EndGround, Guarantee, PositionKind, RefusalReason, ReplyWay, Route, ServiceWay } from './steps.ts';

/** 时限: its last day, working days left (below zero when over), and whether its end was rung. */
export const ClockView = z.object({ recordNo: z.string(), kind: ClockKind, dueOn: z.string(), daysLeft: z.number(), rung: z.boolean() });
export type ClockView = z.infer<typeof ClockView>;

export const IprCaseRow = z.object({
  caseNo: z.string(), stage: z.string(), source: SuspicionSource, entryId: z.string(), orderNo: z.string().nullable(), district: z.string(), direction: z.enum(['I', 'E']), traderName: z.string(), goods: z.string(), valueCny: z.string(),
  rights: z.array(z.object({ recordNo: z.string(), title: z.string(), holderName: z.string(), stage: z.string(), ground: EndGround.nullable() })),
  clocks: z.array(ClockView), steps: z.array(NextStep), awaits: CaseAwaits, cover: z.string().nullable(), raisedAt: z.string(), changedAt: z.string(),
});
export type IprCaseRow = z.infer<typeof IprCaseRow>;

const Said = z.object({ text: z.string(), evidence: z.array(z.string()), by: z.string(), at: z.string() });
const Position = z.object({ kind: PositionKind, ...Said.shape }).nullable();
const Issued = z.object({ ...Paper.shape, issuedAt: z.string() });

/** 一项权利 as officers see it. */
export const TrackView = z.object({
  recordNo: z.string(), stage: z.string(), route: Route, right: ConcernedRight, despiteLicence: z.string(), step: NextStep, clocks: z.array(ClockView),
  /** Yuan the holder must guarantee for these goods. */
  guaranteeNeeded: z.string(),
  notice: z.object({ draftedOn: z.string(), servedOn: z.string().nullable(), way: ServiceWay.nullable(), replyDueOn: z.string().nullable() }).nullable(),
  application: z.object({ ...Application.shape, way: ReplyWay, repliedAt: z.string() }).nullable(), refusal: z.object({ reason: RefusalReason, note: z.string(), repliedAt: z.string() }).nullable(),
  guarantee: z.object({ ...Guarantee.shape, drawn: z.array(Drawing), leftCny: z.string(), settled: z.object({ outcome: z.enum(['RETURNED', 'KEPT']), amountCny: z.string(), at: z.string() }).nullable() }).nullable(),
  detention: z.object({ detainedOn: z.string(), investigationDueOn: z.string().nullable(), courtDueOn: z.string(), undecided: z.string().nullable() }).nullable(),
  court: z.object({ court: z.string(), docNo: z.string(), receivedOn: z.string() }).nullable(), infringing: z.string().nullable(), bond: CounterBondView.nullable(),
  ended: z.object({ ground: EndGround, note: z.string(), at: z.string(), was: z.string() }).nullable(),
});
export type TrackView = z.infer<typeof TrackView>;

/** 案件经过: one event of the case in the ledger. */
export const CaseMoment = z.object({ type: z.string(), at: z.string(), by: z.string(), recordNo: z.string().nullable(), detail: z.string() });
export type CaseMoment = z.infer<typeof CaseMoment>;

export const IprCaseView = z.object({
  ...IprCaseRow.omit({ goods: true, rights: true }).shape, agent: z.string(), declaredOn: z.string(), supervisionMode: z.string(), goods: z.array(SuspectedGoods), note: z.string(), evidence: z.array(z.string()),
  tracks: z.array(TrackView), position: Position, explanations: z.array(Said), papers: z.array(Issued), mostFineCny: z.string(), course: z.array(CaseMoment),
  outcome: z.object({ reasons: z.string(), at: z.string(), fineCny: z.string().nullable(), disposal: Disposal.nullable(), authority: z.string().nullable() }).nullable(),
});
export type IprCaseView = z.infer<typeof IprCaseView>;

/** What a holder may know: the goods, the party he would have to sue, and his own right; nothing of declaration, boxes, agent or other holders (条例第六条). */
const SeenGoods = SuspectedGoods.pick({ name: true, qty: true, unit: true });
export const HolderCaseRow = z.object({
  caseNo: z.string(), stage: z.string(), recordNo: z.string(), title: z.string(), goods: z.string(), direction: z.enum(['I', 'E']), traderName: z.string(), trackStage: z.string(), ground: EndGround.nullable(), awaits: CaseAwaits, clocks: z.array(ClockView), cover: z.string().nullable(), changedAt: z.string(),
});
export type HolderCaseRow = z.infer<typeof HolderCaseRow>;
export const HolderCaseView = z.object({
  ...HolderCaseRow.omit({ goods: true, trackStage: true, recordNo: true, title: true, ground: true, clocks: true }).shape, declaredOn: z.string(), goods: z.array(SeenGoods), valueCny: z.string(), evidence: z.array(z.string()),
  tracks: z.array(TrackView.omit({ despiteLicence: true, bond: true })), papers: z.array(Issued),
});
export type HolderCaseView = z.infer<typeof HolderCaseView>;

/** What the party may know: whose rights hold its goods and how far each is; not what holders wrote or paid. */
export const PartyCaseRow = z.object({ caseNo: z.string(), stage: z.string(), entryId: z.string(), goods: z.string(), valueCny: z.string(), rights: z.array(z.object({ recordNo: z.string(), title: z.string(), holderName: z.string(), stage: z.string() })), stated: z.boolean(), changedAt: z.string() });
export type PartyCaseRow = z.infer<typeof PartyCaseRow>;
export const PartyCaseView = z.object({
  caseNo: z.string(), stage: z.string(), entryId: z.string(), goods: z.array(SuspectedGoods), valueCny: z.string(), evidence: z.array(z.string()), changedAt: z.string(), position: Position, explanations: z.array(Said), papers: z.array(Issued), fineCny: z.string().nullable(),
  tracks: z.array(z.object({ recordNo: z.string(), stage: z.string(), kind: ConcernedRight.shape.kind, title: z.string(), holderName: z.string(), clocks: z.array(ClockView), bond: CounterBondView.nullable(), ground: EndGround.nullable() })),
});
export type PartyCaseView = z.infer<typeof PartyCaseView>;

/** 科室统计 of a span of days: hits and what holders said of them. */
export const IprFigures = z.object({
  from: z.string(), to: z.string(), raised: z.number(), named: z.number(), confirmed: z.number(), declined: z.number(), silent: z.number(), detained: z.number(), infringing: z.number(), released: z.number(), confiscated: z.number(), overran: z.number(),
  holders: z.array(z.object({ holderName: z.string(), named: z.number(), confirmed: z.number(), declined: z.number(), silent: z.number() })),
});
export type IprFigures = z.infer<typeof IprFigures>;

export const GeneralGuaranteeView = z.object({ guaranteeNo: z.string(), holderId: z.string(), holderName: z.string(), bank: z.string(), letterNo: z.string(), amountCny: z.string(), validFrom: z.string(), usableTo: z.string(), letterTo: z.string(), leftCny: z.string(), drawnCny: z.string(), uses: z.number() });
export type GeneralGuaranteeView = z.infer<typeof GeneralGuaranteeView>;
