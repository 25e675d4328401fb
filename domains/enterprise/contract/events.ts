import { z } from 'zod';
import { Instant } from '#kernel/instant.ts';
import { FirmNo } from './ids.ts';

const stamp = { by: z.string(), at: Instant };

/** 企业类型: what a firm may do before customs. A holder of rights (权利人) needs not trade and may be abroad. */
export const FirmKind = z.enum(['CONSIGNEE', 'BROKER', 'FORWARDER', 'CARRIER', 'RIGHTS_HOLDER']);
export type FirmKind = z.infer<typeof FirmKind>;

/** 信用等级 since Order 251 of 2021: 高级认证, 注册登记和备案, 失信. */
export const Credit = z.enum(['AEO', 'REGISTERED', 'DISHONEST']);
export type Credit = z.infer<typeof Credit>;

export const FirmEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('FirmRegistered'), uscc: FirmNo, customsNo: z.string(), name: z.string(), nameEn: z.string(), kinds: z.array(FirmKind), phone: z.string(), ...stamp }),
  z.object({ type: z.literal('CreditRated'), credit: Credit, since: z.iso.date(), basis: z.string(), ...stamp }),
]);
export type FirmEvent = z.infer<typeof FirmEvent>;
