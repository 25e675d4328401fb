import { z } from 'zod';
import { DecimalText } from '#kernel/decimal.ts';
import { EntryId } from '#kernel/entry-number.ts';
import { Instant } from '#kernel/instant.ts';
import { Uscc } from '#kernel/uscc.ts';
import { DeclarationForm } from './form.ts';

const stamp = { by: z.string(), at: Instant };

/** 税款 of one item, in CNY, exact to the fen. */
export const DutyLine = z.object({
  gNo: z.number().int(), customsValue: DecimalText, dutyRate: DecimalText, duty: DecimalText, vatRate: DecimalText, vat: DecimalText,
});
export type DutyLine = z.infer<typeof DutyLine>;

export const DutyAssessment = z.object({
  lines: z.array(DutyLine), duty: DecimalText, vat: DecimalText,
  /** 滞报金 for an import declared after its 14 days. */
  lateFee: DecimalText, lateDays: z.number().int(),
  total: DecimalText,
});
export type DutyAssessment = z.infer<typeof DutyAssessment>;

export const DeclarationEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('DeclarationAccepted'), entryId: EntryId, form: DeclarationForm, agent: Uscc, channel: z.enum(['web', 'spreadsheet', 'api']),
    duty: DutyAssessment, reviewReasons: z.array(z.string()), ...stamp,
  }),
  z.object({ type: z.literal('DocumentsPassed'), note: z.string(), ...stamp }),
  z.object({ type: z.literal('DeclarationReturned'), reason: z.string(), ...stamp }),
  z.object({ type: z.literal('ControlCleared'), ...stamp }),
  /** 机检审图: boxes whose image an officer is to read hold the release until he has. */
  z.object({ type: z.literal('ImageReviewOpened'), scanNo: z.string(), boxes: z.array(z.string()), ...stamp }),
  z.object({ type: z.literal('ImageReviewEnded'), scanNo: z.string(), boxes: z.array(z.string()), cleared: z.boolean(), ...stamp }),
  /** 知识产权案件: goods suspected to bear another's right hold the release until the case lets them go. */
  z.object({ type: z.literal('IprHoldPlaced'), caseNo: z.string(), ...stamp }),
  z.object({ type: z.literal('IprHoldEnded'), caseNo: z.string(), ...stamp }),
  z.object({ type: z.literal('InspectionRequired'), orderNo: z.string(), ...stamp }),
  z.object({ type: z.literal('InspectionConcluded'), orderNo: z.string(), conforms: z.boolean(), handling: z.string(), inspectors: z.array(z.string()), ...stamp }),
  z.object({ type: z.literal('DutyPaid'), receiptNo: z.string(), amount: DecimalText, ...stamp }),
  z.object({ type: z.literal('DeclarationReleased'), manner: z.enum(['automatic', 'officer']), note: z.string(), ...stamp }),
  z.object({ type: z.literal('DeclarationDetained'), reason: z.string(), ...stamp }),
  z.object({ type: z.literal('DeclarationClosed'), ...stamp }),
  /** 删改单: what the declarant asks, and what a documents officer decided. */
  z.object({ type: z.literal('AmendmentAsked'), form: DeclarationForm, duty: DutyAssessment, reason: z.string(), ...stamp }),
  z.object({ type: z.literal('WithdrawalAsked'), reason: z.string(), ...stamp }),
  z.object({ type: z.literal('ChangeRefused'), reason: z.string(), ...stamp }),
  z.object({ type: z.literal('DeclarationAmended'), form: DeclarationForm, duty: DutyAssessment, reason: z.string(), ...stamp }),
  z.object({ type: z.literal('DeclarationWithdrawn'), reason: z.string(), ...stamp }),
]);
export type DeclarationEvent = z.infer<typeof DeclarationEvent>;

/** 税则税率 of one ten-digit code from a day on. Rates are per cent. */
export const TariffEdition = z.object({
  from: z.iso.date(), nameZh: z.string(), nameEn: z.string(), unit: z.string(), dutyRate: DecimalText, vatRate: DecimalText,
  /** Supervision conditions (监管条件) that need a person's eye; empty when none. */
  conditions: z.string(), source: z.string(),
});
export type TariffEdition = z.infer<typeof TariffEdition>;
export const TariffEvent = z.discriminatedUnion('type', [z.object({ type: z.literal('TariffSet'), edition: TariffEdition, ...stamp })]);
export type TariffEvent = z.infer<typeof TariffEvent>;

/** 计征汇率 of a currency from a day on: CNY for one unit. */
export const RateEdition = z.object({ from: z.iso.date(), cny: DecimalText, source: z.string() });
export type RateEdition = z.infer<typeof RateEdition>;
export const RateEvent = z.discriminatedUnion('type', [z.object({ type: z.literal('RateSet'), edition: RateEdition, ...stamp })]);
export type RateEvent = z.infer<typeof RateEvent>;
