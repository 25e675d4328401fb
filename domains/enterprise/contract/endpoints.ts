import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Credit, FirmKind } from './events.ts';
import { FirmNo } from './ids.ts';

export const FirmView = z.object({
  uscc: z.string(), customsNo: z.string(), name: z.string(), nameEn: z.string(), kinds: z.array(z.string()), credit: z.string(), since: z.string(),
});
export type FirmView = z.infer<typeof FirmView>;

export const registerFirm = endpoint({
  name: 'registerFirm', method: 'POST', path: '/enterprise/firms', may: 'enterprise.manage', summary: { zh: '企业备案', en: 'Put a firm on record' },
  input: z.object({
    uscc: FirmNo,
    /** Ten characters; empty for who holds rights and does not trade. */
    customsNo: z.string().regex(/^(\d{5}[0-9A-Z]\w{4})?$/, '海关注册编码应为 10 位'), name: z.string().min(2).max(100), nameEn: z.string().min(2).max(120),
    kinds: z.array(FirmKind).min(1), phone: z.string().max(30), login: z.string().regex(/^[a-z0-9-]{3,32}$/), password: z.string().min(10).max(200),
  }).refine(({ customsNo, kinds }) => customsNo !== '' || kinds.every((kind) => kind === 'RIGHTS_HOLDER'), { path: ['customsNo'], message: '进出口企业必须有海关注册编码 · a firm that trades needs its customs number' }),
  output: z.object({}), refuses: ['FIRM_KNOWN', 'LOGIN_TAKEN'],
});

export const rateCredit = endpoint({
  name: 'rateCredit', method: 'POST', path: '/enterprise/firms/:uscc/credit', may: 'enterprise.manage', summary: { zh: '评定信用等级', en: 'Rate a firm' },
  input: z.object({ uscc: FirmNo, credit: Credit, since: z.iso.date(), basis: z.string().min(2).max(200) }),
  output: z.object({}), refuses: ['FIRM_UNKNOWN', 'CREDIT_BACKDATED'],
});

export const listFirms = endpoint({
  name: 'listFirms', method: 'GET', path: '/enterprise/firms', may: 'desk', summary: { zh: '企业名录', en: 'Firms' },
  input: z.object({ search: z.string().max(60).default('') }), output: z.array(FirmView), refuses: [],
});
