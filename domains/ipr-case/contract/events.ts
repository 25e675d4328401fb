import { z } from 'zod';
import { DecimalText } from '#kernel/decimal.ts';
import { Instant } from '#kernel/instant.ts';
import { Paper } from './paper.ts';
import { ConcernedRight } from './right.ts';
import { Application, ClockKind, CostKind, CourtOutcome, Disposal, EndGround, Finding, Guarantee, PositionKind, RefusalReason, ReplyWay, Route, ServiceWay } from './steps.ts';

const stamp = { by: z.string(), at: Instant };
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const of = { recordNo: z.string() };

/** 嫌疑货物: one line of the declaration. */
export const SuspectedGoods = z.object({ gNo: z.int(), hsCode: z.string(), name: z.string(), model: z.string(), qty: z.string(), unit: z.string(), origin: z.string(), valueCny: DecimalText });
export type SuspectedGoods = z.infer<typeof SuspectedGoods>;

/** 嫌疑来源: the inspectors' report, an officer, or a holder's application. */
export const SuspicionSource = z.enum(['INSPECTION', 'OFFICER', 'APPLICATION']);
export type SuspicionSource = z.infer<typeof SuspicionSource>;

export const IprCaseEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('InfringementSuspected'), caseNo: z.string(), source: SuspicionSource, entryId: z.string(), orderNo: z.string().nullable(), district: z.string(), direction: z.enum(['I', 'E']), trader: z.string(), traderName: z.string(), agent: z.string(),
    declaredOn: z.iso.date(), supervisionMode: z.string(), goods: z.array(SuspectedGoods), valueCny: DecimalText, /** Pictures of the goods, by their hash. */ evidence: z.array(Hash), note: z.string(), ...stamp,
  }),
  z.object({ type: z.literal('EvidenceAdded'), orderNo: z.string().nullable(), evidence: z.array(Hash), note: z.string(), ...stamp }),
  z.object({ type: z.literal('GoodsAppraised'), valueCny: DecimalText, reasons: z.string(), ...stamp }),
  z.object({ type: z.literal('RightNamed'), ...of, route: Route, right: ConcernedRight, /** Why it is pursued although the register shows a licence of the party; empty without one. */ despiteLicence: z.string(), ...stamp }),
  z.object({ type: z.literal('NoticeDrafted'), ...of, ...stamp }),
  z.object({ type: z.literal('NoticeServed'), ...of, servedOn: z.iso.date(), way: ServiceWay, /** Last working day of the reply. */ replyDueOn: z.iso.date(), ...stamp }),
  // 权利人确认: the pictures were the holder's goods infringed, so they may join what pictures are searched by.
  z.object({ type: z.literal('HolderConfirmed'), ...of, caseNo: z.string(), orderNo: z.string().nullable(), evidence: z.array(Hash), way: ReplyWay, repliedAt: Instant, application: Application, ...stamp }),
  z.object({ type: z.literal('HolderRefused'), ...of, caseNo: z.string(), orderNo: z.string().nullable(), evidence: z.array(Hash), way: ReplyWay, repliedAt: Instant, reason: RefusalReason, note: z.string(), ...stamp }),
  z.object({ type: z.literal('GuaranteePosted'), ...of, guarantee: Guarantee, ...stamp }),
  z.object({ type: z.literal('GoodsDetained'), ...of, route: Route, detainedOn: z.iso.date(), /** Null on application: customs investigates only what it found itself. */ investigationDueOn: z.iso.date().nullable(), courtDueOn: z.iso.date(), ...stamp }),
  z.object({ type: z.literal('InvestigationConcluded'), ...of, finding: Finding, reasons: z.string(), ...stamp }),
  z.object({ type: z.literal('CourtPaperReceived'), ...of, court: z.string(), docNo: z.string(), receivedOn: z.iso.date(), ...stamp }),
  z.object({ type: z.literal('CourtConcluded'), ...of, outcome: CourtOutcome, docNo: z.string(), on: z.iso.date(), ...stamp }),
  z.object({ type: z.literal('ApplicationWithdrawn'), ...of, note: z.string(), ...stamp }),
  z.object({ type: z.literal('TrackEnded'), ...of, ground: EndGround, note: z.string(), ...stamp }),
  z.object({ type: z.literal('TrackReopened'), ...of, note: z.string(), ...stamp }),
  z.object({ type: z.literal('ClockOverran'), ...of, clock: ClockKind, dueOn: z.iso.date(), ...stamp }),
  z.object({ type: z.literal('CounterBondPosted'), ...of, amountCny: DecimalText, reference: z.string(), ...stamp }),
  z.object({ type: z.literal('CounterBondAccepted'), ...of, suitDueOn: z.iso.date(), ...stamp }),
  z.object({ type: z.literal('SuitRecorded'), ...of, docNo: z.string(), on: z.iso.date(), ...stamp }),
  z.object({ type: z.literal('CounterBondReturned'), ...of, note: z.string(), ...stamp }),
  z.object({ type: z.literal('GuaranteeDrawn'), ...of, amountCny: DecimalText, cost: CostKind, note: z.string(), ...stamp }),
  z.object({ type: z.literal('GuaranteeSettled'), ...of, outcome: z.enum(['RETURNED', 'KEPT']), amountCny: DecimalText, note: z.string(), ...stamp }),
  z.object({ type: z.literal('PositionStated'), position: PositionKind, text: z.string(), evidence: z.array(Hash), ...stamp }),
  z.object({ type: z.literal('ExplanationGiven'), text: z.string(), evidence: z.array(Hash), ...stamp }),
  z.object({ type: z.literal('TransferredToPolice'), authority: z.string(), reasons: z.string(), ...stamp }),
  z.object({ type: z.literal('GoodsConfiscated'), caseNo: z.string(), entryId: z.string(), fineCny: DecimalText, reasons: z.string(), ...stamp }),
  z.object({ type: z.literal('GoodsDisposed'), disposal: Disposal, ...stamp }),
  z.object({ type: z.literal('GoodsReleased'), caseNo: z.string(), entryId: z.string(), note: z.string(), ...stamp }),
  z.object({ type: z.literal('PaperIssued'), paper: Paper, ...stamp }),
]);
export type IprCaseEvent = z.infer<typeof IprCaseEvent>;

/** 总担保: what a holder of trademarks posts once for all cases of a year. */
export const GeneralGuarantee = z.object({ holderId: z.string(), holderName: z.string(), bank: z.string(), letterNo: z.string(), amountCny: DecimalText, validFrom: z.iso.date(), /** Last day on which a new case may stand on it. */ usableTo: z.iso.date() });
export type GeneralGuarantee = z.infer<typeof GeneralGuarantee>;
export const GeneralGuaranteeEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('GeneralGuaranteeRegistered'), guaranteeNo: z.string(), guarantee: GeneralGuarantee, /** Last day of the bank's letter. */ letterTo: z.iso.date(), ...stamp }),
  z.object({ type: z.literal('SumReserved'), caseNo: z.string(), recordNo: z.string(), amountCny: DecimalText, ...stamp }),
  z.object({ type: z.literal('SumDrawn'), caseNo: z.string(), recordNo: z.string(), amountCny: DecimalText, cost: CostKind, ...stamp }),
  z.object({ type: z.literal('SumFreed'), caseNo: z.string(), recordNo: z.string(), amountCny: DecimalText, ...stamp }),
]);
export type GeneralGuaranteeEvent = z.infer<typeof GeneralGuaranteeEvent>;
