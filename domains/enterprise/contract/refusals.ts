import { defineRefusals } from '#kernel/refusals.ts';

export const enterpriseRefusals = defineRefusals({
  FIRM_KNOWN: { status: 409, zh: '该统一社会信用代码已备案', en: 'A firm with this credit code is already on record.' },
  FIRM_UNKNOWN: { status: 404, zh: '企业未备案', en: 'The firm is not on record.' },
  CREDIT_BACKDATED: { status: 422, zh: '信用等级生效日不得早于现行等级的 {since}', en: 'A rating may not start before the present one of {since}.' },
});
